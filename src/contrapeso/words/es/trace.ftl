### `trace`.

head = { $claim }: mundo { $world }, { $draw }, semilla { $seed }, versión { $version }
draw = sorteo de parámetros { $draw }
defaults = parámetros por omisión
metric = { $label } ({ $name }): A { $a }, B { $b }, A - B { $difference }
failed =
    El mundo falló tras { $weeks } { $weeks ->
        [one] semana
       *[other] semanas
    } ({ $failed }): lo que sigue llega hasta ahí.
identical =
    Los brazos nunca difieren en este mundo: todos los campos son iguales en cada una de { $weeks } { $weeks ->
        [one] semana
       *[other] semanas
    }.
levers = Los brazos fijan distinto:
from = {""} desde la semana { $week }
first = Difieren primero aquí:
chain = De ahí a la primera semana en que difiere la métrica:
no_chain = Nada lleva de ahí a la métrica en sus semanas: resulta igual.
elsewhere = Lo que difiere primero no lleva a la métrica por las primeras diferencias.
shortest = El camino más corto en el tiempo de lo que los brazos fijan distinto a la métrica:
all = Primera diferencia de cada campo:
week = semana
mechanism = mecanismo
what = qué difiere
where = dónde más
because = por
chance = azar que interviene
start = inicio
schedule = el calendario de los brazos
together = {""} (solo juntos)
entries =
    { $n } { $n ->
        [one] entrada
       *[other] entradas
    }
more = { $n } más
note = Las semanas cuentan desde 0. Causa es lo que por sí solo cambia el campo si el paso se repite en el mundo de B con ello como en A; los sorteos del azar son los mismos en ambos brazos.
