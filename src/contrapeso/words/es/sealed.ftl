### The sealed year: its targets, and how they are told.

month = homicidios según policía por día, { $when }
registered = Pronóstico de { $n } metas en { $out } ({ $blind } de ellas a ciegas); SHA-256 { $sha }.
    Publique este SHA-256 donde otros lo fechen: la hora del archivo es la de esta máquina. Un pronóstico nunca se reemplaza.
next_open = contrapeso validate --sealed ARCHIVO (formato: docs/sealed-year.md)
head = Pronóstico del { $time } (SHA-256 { $sha }), abierto { $opened }
target = meta
value = resultó
median = mediana
half = 50 %
ninety = 90 %
inside = dentro
outside = FUERA
closed = sin abrir
score = puntaje
tally = { $group }: abiertas, { $opened }; { $half } dentro del intervalo de 50 %, { $ninety } dentro del intervalo de 90 %
blind = Metas a ciegas, sin los meses
months = Meses
homicides = Homicidios
seizures = Incautaciones
overdoses = Sobredosis
politics = Política
about_score = puntaje: el puntaje del intervalo de 90 % entre su anchura; 1 es dentro, más es peor
