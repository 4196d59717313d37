### How far the evidence bears a verdict.

not_assessed = confianza no evaluada
low = confianza baja
moderate = confianza moderada
high = confianza alta
quick = estudio rápido
no_draws = no corrió ningún mundo
chance = en { $n } sorteos nada de lo que mueve la respuesta se distinguió del azar
judged = { $share } de lo que mueve la respuesta es estimación propia
no_record = no hay registro
otherwise = el registro dice otra cosa
divided = el registro está dividido
agrees = el registro es unánime
conflict_for = El registro dice otra cosa: { $count } de sus { $lines } líneas que toman partido hablan a favor de la frase, que aquí se cumple en { $held } de los sorteos.
conflict_against = El registro dice otra cosa: { $count } de sus { $lines } líneas que toman partido hablan en contra de la frase, que aquí se cumple en { $held } de los sorteos.
