### Pieces of sentences on what moves an effect.

turning = En { $inside } de los sorteos el efecto se vuelve relevante dentro del rango probado; ahí el punto de giro de { $name } está cerca de { $median } ({ $low } a { $high } en nueve de diez).
quoted = «{ $said }»

## Units as sentences say them, by their name in the files; `_per_` stands for a stroke.

unit_hour = horas
unit_day = días
unit_week = semanas
unit_weeks = semanas
unit_1_per_day = por día
unit_1_per_week = por semana
unit_1_per_hour = por hora
unit_persons = personas
unit_usd = dólares
unit_usd_per_year = dólares al año
unit_persons_per_event = personas cada vez
unit_tonnes = toneladas
unit_rungs = peldaños
unit_states = estados
unit_assets = activos
unit_attacks = agresiones
unit_leaders = líderes
unit_fronts = frentes
unit_routes = rutas
unit_events = sucesos
unit_organisations = organizaciones
unit_sorties = salidas
unit_strikes = ataques
unit_fixes = localizaciones
unit_plans = planes
unit_corridors = corredores
unit_persons_per_week = personas por semana
