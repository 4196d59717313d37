### Lo que muestra un cuaderno: tablas de corridas, comparaciones y estudios, qué significa un nombre, la biblioteca.

to = a
metric = métrica
unit = unidad
median = mediana
low = 5 %
high = 95 %
mean = media
error = ± error
a = A
b = B
difference = B − A
interval = 90 %
worlds_more = mundos con B > A
harm = Daño
headline = Cifras principales
group_people = Personas
group_drugs = Drogas y rutas
group_money = Dinero
group_acts = Lo que se hizo, contado
group_shares = Proporciones, razones y niveles
further = { $n ->
        [one] { $n } métrica más
       *[other] { $n } métricas más
    }
idle = { $n ->
        [one] { $n } métrica es 0 en todos los mundos
       *[other] { $n } métricas son 0 en todos los mundos
    }
failed = { $n ->
        [one] { $n } mundo falló y queda fuera.
       *[other] { $n } mundos fallaron y quedan fuera.
    }
assumed = Supuesto, no efecto: { $names }.
claim = afirmación
tested = se probó
found = signo y tamaño
holds = se cumple
no_material = nada relevante
reversed = al revés
verdict = palabra
confidence = confianza
harm_beside = daño al lado
name = nombre
description = descripción
levers = palanca
value = valor
forms = forma disputada
reading = lectura
schedule = Calendario: { $n ->
        [one] { $n } regla
       *[other] { $n } reglas
    }
weeks = { $n } { $n ->
        [one] semana
       *[other] semanas
    } desde { $start }
pick = load("nombre") lee uno; la ruta de un archivo, también.
plot_run = { $label } en { $worlds } { $worlds ->
        [one] mundo
       *[other] mundos
    }: { $scenario }
plot_compare = { $label }: { $b } menos { $a } en { $worlds ->
        [one] el mismo mundo
       *[other] los mismos { $worlds } mundos
    }
plot_study = Proporción de sorteos en que cada afirmación se cumple, no pasa nada relevante o resulta al revés
plot_claim = { $statement } Efecto en { $draws } sorteos
more_less = Lleno: B tiene más; hueco: menos.
marks = Línea: 90 % de ellos; punto: mediana.
