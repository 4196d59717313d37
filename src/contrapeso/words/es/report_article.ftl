### The article with verdicts in its margin.

untitled = El artículo
nav_argument = Artículo
skip = Ir al artículo
eyebrow = El artículo, con veredictos al margen
summary = { $all } { $all ->
        [one] frase
       *[other] frases
    }. Sobre afirmaciones puestas a prueba: { $about }. Borradores de afirmaciones nuevas: { $new }. Por revisar: { $look }. Sin marca: { $left }.
legend_about = sobre una afirmación puesta a prueba
legend_new = borrador: afirmación causal que no está en la biblioteca, sin probar
legend_look = merece una mirada, nada probado
first_warning = El veredicto es sobre la afirmación en nuestras palabras, dentro de un modelo. No juzga al artículo ni a quien lo firma.
all_warnings = Lo que esto no puede decir
short_copy = Copia para compartir: de cada pasaje marcado y de un título largo solo se muestran las tres primeras y las tres últimas palabras; del resto, nada.
note_label = Nota { $n }
to_passage = Volver al pasaje { $n }
about = Sobre
may_deny = quizá la niega
may_deny_why = El veredicto es sobre la afirmación tal como está aquí; si el pasaje la niega, una proporción alta habla en contra del pasaje.
same_as = la misma afirmación que la nota { $n }
new = Borrador
new_why = Una afirmación causal que no está en la biblioteca. No se corrió nada.
guess = Lo que supone el borrador
no_guess = no se reconoció palanca ni medida
whole_draft = El borrador entero
look = Mirar
look_why = Quizá una afirmación; nadie decidió. No se corrió nada.
declined = No aceptada
declined_why = Propuesta, no aceptada por quien leyó. No se corrió nada.
no_result = Aceptada, pero este informe no tiene resultado para ella.
nearest = Más cercanas
marked_for = Marcado por
record_line = Registro
record_none = nada directo
nothing_marked = Ningún pasaje de este artículo quedó marcado.
others = También en este estudio
others_lead = Afirmaciones de las que no trata ningún pasaje aceptado del artículo.
likelihood = probabilidad en los mundos del modelo
confidence = confianza en las pruebas
hash_article = artículo
hash_lexicon = léxico
hash_reading = decisiones
stance_denies = lo niega
stance_reports = referido
stance_asks = preguntado
stance_hedges = con reservas
