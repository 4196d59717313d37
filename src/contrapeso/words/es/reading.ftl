### Why a sentence was marked, and what a drafted claim says.

words = palabras: { $words }
like = parecida a: «{ $phrase }»
deny = puede negarla: { $words }
new = una frase causal que ninguna afirmación de la biblioteca cubre
look = no es seguro
decides = Borrador. Diga aquí qué mitad de la frase decide esto, y por qué.
untranslated = # Todavía en la lengua de la frase: traduzca la otra.
untestable = nada de esto se puede poner a prueba: la frase no nombra ninguna causa que sea una palanca del modelo
nearest = afirmaciones más cercanas
as_in = como en { $anchor }
subject_crime = ninguna palabra del crimen organizado (cárteles, traficantes, drogas)
subject_place = ningún lugar de esta guerra (México, la frontera, América Latina)
subject_means = nada de lo que se hace al respecto (ataques, tropas, aranceles, policía, cooperación)
other_subject = predominan palabras de otro tema
another_subject = parece tratar de otro tema ({ $lacking }); --force lo lee de todos modos
