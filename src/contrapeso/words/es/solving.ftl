### What solving for one number found.

above = mayor que
below = menor que
holds_if = Se cumpliría si { $name } fuera { $side } { $value } (rango previo: { $low } a { $high }), en { $turned } de { $tried } sorteos probados.
no_longer = Dejaría de cumplirse si { $name } fuera { $side } { $value } (rango previo: { $low } a { $high }), en { $turned } de { $tried } sorteos probados.
is_if = Sería { $outcome } si { $name } fuera { $side } { $value } (rango previo: { $low } a { $high }), en { $turned } de { $tried } sorteos probados.
alone = Ningún otro número probado bastaría.
others = { $count ->
        [one] { $count } más bastaría por sí solo.
       *[other] { $count } más bastarían por sí solos.
    }
nothing = { $count ->
        [one] El único número que se probó no cambia { $name }, hasta tres veces más allá de su rango previo.
       *[other] Ninguno de los { $count } números que más lo mueven cambia { $name } por sí solo, hasta tres veces más allá de su rango previo.
    }
untold = Ningún número lo mueve más que el azar, así que no se buscó ninguno.
