### Where an effect turns, read off its map, or why there is nothing to read.

material = El efecto llega en general a lo que importa
sign = El efecto va en general con la afirmación
few_draws = Muy pocos sorteos para buscar un punto de equilibrio.
no_parameter = Ningún parámetro ni forma mueve el efecto más que el azar.
one_side = En lo que más lo mueve el efecto queda de un solo lado: no hay punto de equilibrio en los rangos.
uncertain = Algo mueve el efecto, pero no tan claro como para decir dónde cambia.
applies = se aplica
applies_not = no se aplica
in_force = en vigor
in_force_not = sin vigor
read_as = leído como { $said }
at = en { $value }{ $unit }
while = con { $name } { $at },
everywhere = en todas partes
nowhere = en ninguna parte
below = donde { $name } queda por debajo de aproximadamente { $turn }{ $unit } ({ $low } a { $high })
above = donde { $name } queda por encima de aproximadamente { $turn }{ $unit } ({ $low } a { $high })
outside = donde { $name } queda fuera de { $first } a { $last }{ $unit }
between = donde { $name } queda entre { $first } y { $last }{ $unit }
parts = en partes del rango de { $name }
or = o
third = Eso es con { $name } { $at }; también depende de ello.
band = Entre paréntesis, la banda de { $covers } %: deja abierto { $share } % del mapa.
band_wide = Entre paréntesis, la banda de { $covers } %: es ancha y deja abierto { $share } % del mapa.
