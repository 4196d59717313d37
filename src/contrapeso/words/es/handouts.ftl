### Páginas para imprimir: el resumen de dos páginas y el material de clase.

## Ambas

printed_from = Hecho con resultados guardados; aquí no hay ninguna cifra que no esté en ellos.
harm_campaign = (la campaña frente a la línea base)
harm_beside = Daño al lado
to = a
tested = Se probó
found = Se halló
holds_shares = se cumple en { $holds }, nada relevante en { $none }, al revés en { $reversed } de los sorteos
seal = SHA-256 de verdicts.json

## El resumen

brief = Resumen
brief_title = { $title }
brief_answer = La respuesta
brief_findings = Qué se halló
brief_rule = { $n } de { $all } afirmaciones, con una sola regla: primero aquellas en las que el registro dice otra cosa, luego aquellas cuyo efecto va contra la frase y luego las que más veces resultan al revés. Las demás están al dorso.
brief_rule_all = Todas las afirmaciones; primero aquellas en las que el registro dice otra cosa.
brief_rest = Las demás afirmaciones, en una línea cada una
brief_beyond = { $n ->
        [one] { $n } afirmación más no cupo aquí; está en el informe.
       *[other] { $n } afirmaciones más no cupieron aquí; están en el informe.
    }
bar_says = Barras: lleno, se cumple; rayado, nada relevante; hueco, al revés.
brief_method = Cómo se hizo
brief_arms = Cada afirmación se volvió un experimento: dos cursos de acción en los mismos mundos y con el mismo azar, de modo que lo que difiere se debe a la acción. Después, { $draws } sorteos de cada número incierto y de cada forma disputada, cada uno en un rango que tiene fuente o que se marca como estimación propia; en total, { $worlds } mundos simulados.
brief_classes = Qué cuenta como efecto se fijó antes de la corrida. Cada sorteo cae en una de tres clases: la afirmación se cumple, no pasa nada relevante o resulta al revés. La palabra es la proporción de sorteos en que se cumple, con su intervalo de 90 %; nunca la probabilidad de que sea cierta en el mundo.
brief_words = Las palabras (ICD-203): { $scale }.
brief_confidence = La confianza se dice aparte: toma en cuenta cuánto descansa en estimación propia y si el registro coincide.
brief_quick = Fue una corrida rápida: pocos sorteos, intervalos amplios, sin palabras. Corra el estudio completo antes de citar algo.
brief_missing = Qué no se modeló
missing_politics = Elecciones, partidos, tribunales y congresos de ambos países, como actores. La Ciudad de México es una escala de consentimiento; Washington, una reserva de voluntad.
missing_economy = Empleo, crecimiento y comercio. Un arancel atemoriza, ofende y cuesta; no hace nada más.
missing_places = Ciudades, caminos e instalaciones reales; hay 32 estados y organizaciones sintéticas. No se nombra a ninguna persona ni a ningún grupo.
missing_abroad = Otros países como actores: aparecen como oferta, precursores y armas.
missing_users = Tratamiento, sobredosis y muertes de consumidores: el modelo termina en lo que les llega.
missing_shocks = Otras sacudidas que mueven los homicidios: están junto al modelo como una banda ancha, igual en ambos brazos.
brief_cite = Cómo citar
brief_quote = Cite una proporción con su intervalo, la afirmación tal como está redactada aquí y el daño que va al lado. No es un pronóstico.
brief_checked = Quien tenga la carpeta de resultados puede comprobar el hash y volver a ver cada mundo: contrapeso replay CARPETA --world N.

## El material de clase

kit = Material de clase
kit_lead = Una clase de 50 minutos: juzgar afirmaciones antes de ver qué dice el modelo, y luego discutir por qué.
kit_for_lecturer = Para quien da la clase
kit_aims = Qué deberían llevarse los estudiantes
aim_claim = Una afirmación solo se puede probar cuando se dice qué se compara, qué se mide y cuánto cuenta.
aim_likelihood = La probabilidad en un modelo, la confianza en las pruebas y lo que es correcto hacer son tres cosas distintas.
aim_own = Qué tan seguro estaba uno de antemano es un hecho sobre uno mismo, y se puede comprobar.
kit_before = Antes
kit_before_text = Imprima la hoja de trabajo una vez por estudiante, las preguntas una vez por grupo y las respuestas una vez por pareja; guarde las respuestas. No hace falta computadora.
kit_plan = Los 50 minutos
minutes = Minutos
what_happens = Qué se hace
plan_open = La pregunta: «{ $question }» Explique qué es un mundo, un sorteo y un brazo (recuadro de abajo). No diga qué se halló.
plan_alone = A solas: cada quien marca un resultado por afirmación y anota qué tan seguro está, de 34 a 100 por ciento, y por qué.
plan_pairs = En parejas: comparen dónde difieren más. ¿Qué tendría que ver cada quien para cambiar de lado? Nadie modifica su hoja.
plan_answers = Reparta las respuestas. Cada quien cuenta sus puntos y los compara con qué tan seguro estaba.
plan_debrief = Discusión: dos preguntas por grupo, tres minutos para prepararlas y uno para contarlo.
plan_close = Cada quien escribe una frase: qué no puede decir el modelo, y qué averiguaría primero.
kit_chosen = Las { $n } afirmaciones se eligieron de { $all } con una regla, para que haya resultados de todo tipo; están en el orden del estudio.
kit_more = Con computadora
kit_more_text = La creencia de un grupo, probada en segundos con los sorteos guardados (un rango que le parezca plausible en lugar del mostrado):
kit_words = Tres palabras
kit_sheet = Hoja de trabajo
kit_name = Nombre
kit_sheet_lead = Marque lo que cree que muestra la mayoría de los mundos, antes de ver las respuestas. Hay tres resultados, así que quien adivina acierta una de cada tres veces: 34 es adivinar, 100 es certeza.
how_sure = Qué tan seguro (34–100 %)
why = Por qué
kit_debrief = Para discutir
kit_debrief_lead = Ninguna pregunta tiene una sola respuesta correcta. Los números son los de la hoja de trabajo.
ask_record = Afirmación { $n }: el registro dice otra cosa que estos mundos (se cumple en { $share }). ¿A cuál le cree aquí, y qué necesitaría ver para cambiar de opinión?
ask_size = Afirmación { $n }: el signo es casi seguro y aun así el efecto cuenta como nada relevante: { $lead }. Nada relevante se definió como «{ $line }». ¿Dónde pondría usted la línea, y quién debería ponerla?
ask_line = Con la línea en otro lugar se cumpliría en: { $shares }.
ask_harm = Afirmación { $n }: { $word }. Al lado, en los mismos mundos: { $harm }. El estudio nunca descuenta lo uno de lo otro. ¿Usted lo haría? ¿A quién le toca decidirlo?
ask_confidence = Afirmación { $n }: { $word }, y { $confidence }. ¿Cómo pueden ser ciertas ambas cosas? ¿Cómo lo pondría en un titular?
ask_judgement = En { $n } de { $all } afirmaciones al menos la mitad de lo que mueve la respuesta es estimación propia: nadie lo ha medido. ¿Es mejor una respuesta así que ninguna? ¿Para quién?
ask_number = Lo que con más frecuencia pesa más es «{ $label }» (rango probado: { $prior }). ¿Cómo lo averiguaría? ¿Quién lo sabría, y lo diría?
ask_open = Afirmación { $n }: ningún resultado predomina con claridad. ¿«No sabemos» es un hallazgo?
ask_tested = Tome la afirmación de la que estaba más seguro. ¿Lo que se probó es lo que usted entendía por la frase? Reescriba una de las dos.
kit_answers = Respuestas
kit_answers_lead = Un punto donde lo que marcó es el resultado que muestra la mayoría de los sorteos. Donde ninguno predomina, nadie gana punto, y quien más seguro estaba más lejos quedó. Luego compare: el promedio de qué tan seguro estaba y la proporción de afirmaciones con punto.
answer_is = La mayoría de los sorteos
answer_none = Ningún resultado predomina con claridad
turns = De qué depende
