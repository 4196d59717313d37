### What one number is worth knowing, and when a claim has draws enough.

settles_nothing = No cabe esperar que averiguar { $name } cambie la respuesta, que acierta en { $before } % de los mundos.
settles = Averiguar { $name } elevaría la probabilidad de que el veredicto acierte, en este modelo, de { $before } % a { $after } % (con un margen de { $error } puntos).
rule_word = Una afirmación recibe más bloques de { $size } sorteos hasta que su palabra está fijada o la proporción en que se cumple se conoce a ±{ $points } puntos (intervalo de 90 %, válido en cada mirada), como máximo { $limit } sorteos.
rule_shares = Una afirmación recibe más bloques de { $size } sorteos hasta que cada una de sus tres proporciones se conoce a ±{ $points } puntos (intervalo de 90 %, válido en cada mirada), como máximo { $limit } sorteos.
