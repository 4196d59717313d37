### What `validate` runs, by module.

randomness = números aleatorios
hunt = la caza frente a su fórmula
theory = mecanismos sueltos frente a la teoría
population = la ecuación de población
ledgers = cuentas que deben cuadrar
statics = estática comparativa del comercio
flips = dónde cambia el veredicto sobre una filtración
pairing = mundos solos y acompañados
symmetry = nombres y lugares que no deben importar
twin_hunt = un segundo simulador de la caza
twin_population = un segundo simulador de la población
science2023 = el estudio de Science 2023
conflict_shock = un choque de conflicto
prison = salida de prisión
findings = hallazgos de otros
natural = experimentos naturales
places = guerras por lugar
since2025 = lo ocurrido desde el artículo
backtest = pronósticos del pasado
discrepancy = pronósticos con lo que el modelo deja fuera
calibrate = calibración que recupera lo conocido
prior = lo que dicen las distribuciones previas por sí solas

## Parts that need a folder

part_science2023 = Science 2023 con la red real
part_natural = la frontera por trimestre
part_since2025 = meses desde 2025
part_backtest = pronósticos por mes
part_discrepancy = estados y país, años reservados

## Kinds of checks on the page

kind_theory = Teoría
kind_twin = Un segundo simulador
kind_replication = Réplicas
kind_finding = Hallazgos de otros
kind_natural = Experimentos naturales
kind_since = Desde el artículo
kind_backtest = Pronósticos del pasado
kind_discrepancy = Con lo que el modelo deja fuera
kind_calibration = Calibración
kind_prior = Lo que dicen las distribuciones previas por sí solas

## Why something was not run

no_folder = necesita una carpeta de datos: no se dio { $option }
folder_lacks = en la carpeta falta { $names }
library = falta una biblioteca: { $hint }
slow = lento: omitido por --quick
before_2012 = la población empieza en 2012; no hay tamaños ni rivalidades de organizaciones antes
groups_differ = el modelo empieza con 150, y los conteos difieren en qué es un grupo
no_secure_kind = una jerarquía cuesta cuando cae un líder y no gana nada en otro caso: ningún tipo puede irle mejor con poca aplicación de la ley
unit_is_state = la unidad del modelo es el estado
