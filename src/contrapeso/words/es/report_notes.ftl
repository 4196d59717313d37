### Units of metrics, by their name in the files; `_per_` stands for a stroke.

unit_persons = personas
unit_persons_per_week = personas por semana
unit_organisations = organizaciones
unit_assets = activos
unit_leaders = líderes
unit_strikes = ataques
unit_sorties = salidas
unit_fixes = localizaciones
unit_plans = planes
unit_tonnes = toneladas
unit_events = sucesos
unit_corridors = corredores
unit_weeks = semanas
unit_attacks = agresiones
unit_rungs = peldaños
unit_states = estados
unit_usd = USD
unit_ratio = razón
unit_share = proporción
unit_1_per_day = por día
unit_1_per_hour = por hora
unit_1_per_week = por semana
unit_1_per_year = por año
unit_coefficient = coeficiente
unit_count = número
unit_day = días
unit_elasticity = elasticidad
unit_factor = factor
unit_flag = sí o no
unit_fronts = frentes
unit_hour = horas
unit_nats = nats
unit_persons_per_event = personas cada vez
unit_persons_per_year = personas al año
unit_routes = rutas
unit_tonnes_per_year = toneladas al año
unit_usd_per_kg = USD por kg
unit_usd_per_person = USD por persona
unit_usd_per_week = USD por semana
unit_usd_per_year = USD al año
unit_week = semanas
unit_choice = opción

## What a study cannot tell

cannot_no_forecast = No es un pronóstico. Un veredicto dice cuántas veces se cumple una afirmación dentro de este modelo, en rangos que nos parecen plausibles; el mundo puede quedar fuera de ellos.
cannot_not_confidence = Probabilidad no es confianza. La palabra junto a la afirmación es la probabilidad en el modelo; qué tan sólidas son las pruebas se dice aparte.
cannot_synthetic = Organizaciones, células y activos son sintéticos. Nada aquí nombra a una persona, un grupo o un lugar sobre el cual actuar.
cannot_judgement = Muchos rangos son estimación propia, no medición. Cada afirmación muestra cuánto de su respuesta descansa en ellos.
cannot_not_right = Que una afirmación se cumpla no vuelve correcto actuar según ella. El daño a civiles está junto a cada veredicto y nunca se descuenta.

## Glossary

term_world = mundo
meaning_world = Una corrida del modelo: un México sintético de 32 estados, seguido semana a semana.
term_draw = sorteo
meaning_draw = Un valor para cada número y forma inciertos, elegido al azar en su rango. Cada sorteo corre en varios mundos.
term_arm = brazo
meaning_arm = Un curso de acción. Los dos brazos de una afirmación comparten el azar: lo que difiere se debe a la acción.
term_material = relevante
meaning_material = El menor efecto que importa, fijado antes de la corrida.
term_contested = disputado
meaning_contested = La respuesta cambia al sustituir la forma disputada de un mecanismo por su rival.
term_assumed = supuesto
meaning_assumed = Un solo número, de estimación propia, carga con casi toda la respuesta.
term_prior = rango previo
meaning_prior = El rango de valores considerado plausible antes de la corrida, con su fuente.
term_target_deck = lista de objetivos
meaning_target_deck = Los activos localizados, con dato vigente o caduco; quien los busca no sabe cuál es cuál.
