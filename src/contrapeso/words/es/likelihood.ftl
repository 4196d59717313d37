### Words for likelihood, and how two of them are joined.

almost_no_chance = casi imposible
very_unlikely = muy improbable
unlikely = improbable
roughly_even = casi parejo
likely = probable
very_likely = muy probable
almost_certain = casi seguro
joined = de { $first } a { $last }
no_verdict = sin veredicto: se necesitan más mundos
unreliable = sin palabra: el azar dentro de los mundos deja abierto lo que son ({ $sure } de los sorteos se clasifican con seguridad)
