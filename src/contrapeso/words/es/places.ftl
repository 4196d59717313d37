### Displacement by state, as a table.

metric = por estado
fell = bajó
rose = subió
reappears = reaparece
borders = fronteras
lag = semanas después
others = los demás
states = estados
note = B menos A, media por mundo en todo el plazo (existencias: en sus semanas), en los estados que se distinguen del azar (5 % en conjunto), y su tamaño frente a A en todo México. reaparece: lo que subió entre lo que bajó, con su intervalo de 90 %, y – donde este pasa de 100 puntos: una razón de ruido; fronteras: a qué distancia; los demás: el cambio neto de los estados que no bajaron entre lo que bajó, donde se ve aun un alza muy dispersa.
