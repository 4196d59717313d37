### La primera pantalla del informe: la respuesta en tres frases, una fila por afirmación.

nav_answer = Respuesta
question = ¿Se cumple el argumento?
question_article = ¿Se cumple lo que dice el artículo?
answer_holds = De { $all } { $all ->
        [one] afirmación
       *[other] afirmaciones
    }, { $holds ->
        [one] { $holds } se cumple
       *[other] { $holds } se cumplen
    } en la mayoría de los sorteos, en { $none } no pasa nada relevante y { $reversed ->
        [one] { $reversed } resulta
       *[other] { $reversed } resultan
    } al revés; en { $open } ningún resultado predomina con claridad.
answer_wordless = En { $n } el azar no permite dar una palabra.
answer_by_another = { $n ->
        [one] { $n } no se decide
       *[other] { $n } no se deciden
    } por lo que nombra la frase.
answer_decides = Lo que con más frecuencia pesa más: { $names }.
answer_first = «{ $name }» (en { $n })
harm_in_all = { $metric } en total
answer_scattered = Lo que más pesa cambia de una afirmación a otra: nada queda primero dos veces.
answer_untold = Con tan pocos sorteos no se puede saber qué pesa más.
answer_no_number = En { $n } no se espera que un solo número cambie la respuesta.
answer_unknown = Lo que no se sabe: la confianza es baja o no se evaluó en { $low } de { $all }; el registro dice otra cosa en { $conflict }.
answer_empty = El registro está vacío en { $n }.
answer_judged = En { $n } al menos la mitad de lo que mueve la respuesta es estimación propia.
answer_most = En la mayoría de los sorteos: el intervalo de 90 % de esa proporción queda por encima de la mitad.
answer_model = Proporciones de sorteos en un modelo. No es un pronóstico.
sort_label = Orden
sort_order = orden: como se argumenta
sort_surprise = sorpresas primero
sort_judged = estimación propia primero
search_label = Buscar afirmaciones
open_all = Abrir todo
close_all = Cerrar todo
no_word = sin palabra: el azar lo deja abierto
it_holds = se cumple: { $word }
record_for = ↑ registro a favor
record_against = ↓ registro en contra
record_mostly_for = ↑ registro más bien a favor
record_mostly_against = ↓ registro más bien en contra
record_divided = ↕ registro dividido
record_empty = – sin registro
record_otherwise = ≠ el registro dice otra cosa
at_least_judged = ≥ { $share } estimación propia
what_decides = De qué depende, en gráficas
in_article = En el artículo
shares_table = Proporciones con sus intervalos de 90 %
how_decided = Cómo se decide, y qué podría decir cada lado
