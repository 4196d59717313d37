### Whether a claim is decided by what its sentence names.

not_decided = no lo decide lo que nombra
gone = Sin su causa en ambos brazos, el efecto desaparece en { $share } de los sorteos.
fails = Sin su causa ya no se cumple en { $share } de los sorteos.
stays = Sin su causa en ambos brazos, el efecto queda en { $left } de los sorteos: otra cosa decide.
worked_out = Se calcula solo con números: no corre ningún brazo cuya causa se pueda apagar.
no_nil = La frase nombra todo lo que distingue a los brazos, y nada más que se pueda apagar.
quick = Un estudio rápido no apaga la causa.
no_draws = Ningún mundo corrió sin la causa.
