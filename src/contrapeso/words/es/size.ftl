### What comes before the word: outcomes, sign and size of an effect.

holds = se cumple
no_material = nada relevante
reversed = al revés
below = por debajo del extremo inferior de la línea
above = por encima del extremo superior de la línea
mixed = unas como se afirma, otras al contrario
contrary = solo al contrario
rises = sube
falls = baja
never_moves = no se mueve en ningún sorteo
sign = { $verb } en { $share } de los sorteos
still = no se mueve en { $share }
by = en { $median }{ $unit } ({ $low } a { $high })
median = mediana { $median }{ $unit } ({ $low } a { $high })
in_draws = { $name } en { $share } de los sorteos
in = { $name } en { $share }
over = más de { $edge } en { $share } de los sorteos
under = menos de { $edge } en { $share } de los sorteos
points = puntos
settled = La dirección es la afirmada, pero el tamaño es demasiado pequeño para importar en { $small } de los sorteos
settled_against = La dirección es la contraria, pero el tamaño es demasiado pequeño para importar en { $small } de los sorteos
