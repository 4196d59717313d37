### The page of the checks.

title = Por qué creerle y dónde no
lead = Qué se comprobó, contra qué, qué se esperaba y qué se halló. Ningún parámetro se afinó para que una comprobación cumpliera. Las tolerancias se fijaron de antemano; las pocas que cambiaron tras una primera mirada están en docs/credibility.md.
tally = { $passed } de { $all } comprobaciones cumplen. { $faults } { $faults ->
        [one] falla
       *[other] fallas
    } del programa, { $misses } { $misses ->
        [one] no coincide
       *[other] no coinciden
    } con el registro.
family = { $size } comprobaciones aleatorias se deciden juntas con la corrección de Holm: una falsa alarma cada { $times } corridas. { $see } de las { $means } que prueban una media ven un cambio de 2 % con probabilidad de 90 %.
misses = Primero lo que no coincide
no_misses = En esta corrida todo coincide.
miss_note = No coincidir con el registro es un resultado: el modelo no hace lo que hizo el mundo. Una falla sería un error del programa.
not_run = No se corrió
check = Comprobación
expected = Esperado
found = Hallado
tolerance = Tolerancia
result = Resultado
pass = cumple
miss = no coincide
fault = falla
quick = Corrida rápida: se omitieron los módulos lentos.
about = semilla { $seed }, contrapeso { $version }
language = Idioma
skip = Ir a lo que no coincide
names_english = Los nombres de las comprobaciones y sus notas están en inglés.
