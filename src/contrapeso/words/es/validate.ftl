### `validate` and `calibrate`.

check = comprobación
kind = tipo
expected = esperado
found = hallado
tolerance = tolerancia
result = resultado
pass = cumple
fault = FALLA
miss = NO COINCIDE (registro)
tally = { $passed } de { $all } comprobaciones cumplen; { $faults } { $faults ->
        [one] falla
       *[other] fallas
    } del programa, { $misses } { $misses ->
        [one] no coincide
       *[other] no coinciden
    } con el registro.
family = { $n } comprobaciones aleatorias se deciden juntas: una falsa alarma cada { $times } corridas. { $see } de las { $means } que prueban una media ven un cambio de 2 % con probabilidad de 90 %.
not_run = No se corrió:
about = semilla { $seed }, versión { $version }
unknown = no hay módulo de comprobaciones con ese nombre; hay { $names }
parameter = parámetro
prior = previa, 90 %
posterior = posterior, 90 %
width = ancho que queda
ranks = p de rangos
informed = { $draws } sorteos de la distribución previa valen { $worth } de la posterior. Los datos informaron { $n } de { $all } parámetros (queda menos de { $below } del ancho previo, lo que el azar solo hace una vez entre mil).
few = Rangos no uniformes (p menor que 0.001) dicen que hay pocos sorteos: pida más con --draws.
target = meta
observed = observado
fit_prior = previa, 5 50 95 %
fit_posterior = posterior, 5 50 95 %
kept = Distribución posterior guardada en { $path }.
