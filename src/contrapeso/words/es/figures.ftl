### Titles and lines of the checks' figures.

members = Miembros de 2012 a 2032
deaths = Muertes por semana en combates, 2012 a 2032
published = publicado, { $policy }
drawn = redes sorteadas, { $policy }
real = red real, { $policy }
continue = como hoy
halve_recruitment = mitad de reclutas
homicides_2025 = Homicidios frente a 2022 desde abril de 2025 (semana 0): registro de enero a junio y modelo
homicides_months = Homicidios por mes desde abril de 2025 frente a 2022: registro (policía) y modelo
homicides_years = Homicidios por año: registro y pronósticos del modelo con bandas de 90 %
ladder = Probabilidad de concesión por peldaño: 1 inteligencia, 2 vuelos, 3 presos, 4 operativos, 5 ataques
border = Parte de dos oficinas en el fentanilo incautado, años fiscales; el modelo parte de 2022
sinaloa = Homicidios por mes en Sinaloa frente al año previo, por meses desde la caída
ranks = Rangos de la verdad: { $name }
record = registro
record_half = registro, semestre
record_granted = registro: 1 concedido, 0 negado
record_of = registro, { $office }
model_of = modelo, { $office }
model = modelo, mediana y 90 %
model_idle = modelo, sin hacer nada
model_whole = modelo, sin escisión
model_split = modelo, escisión
forecast = pronóstico desde { $years }
held_out = sorteos apartados
uniform = uniforme, 90 %
