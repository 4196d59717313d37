### Options at equal cost.

nothing = nada nuevo (la línea base)
