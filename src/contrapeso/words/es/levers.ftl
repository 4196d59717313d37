### What an arm sets, and what was ever seen.

sets = fija { $label } en { $value }
seen = el valor { $status } es { $value }
published = publicado
derived = derivado de valores publicados
apart = a { $times } veces del valor publicado
range = { $median } ({ $low } a { $high })
