### What a verdict turns on, and titles of what a study shows.

no_number = No cabe esperar que un solo número cambie la respuesta.
no_drawn = No cabe esperar que un solo número de los sorteados cambie la respuesta.
too_few = Muy pocos sorteos para saber si un solo número cambiaría la respuesta.
judgement = Entre { $low } y { $high } % de la varianza del efecto descansa en estimaciones propias.
judgement_unknown = No se puede saber cuánta varianza del efecto descansa en estimaciones propias con estos sorteos.
moved_by = Lo que más lo mueve: { $names } ({ $standing }).
standing_none = publicado o derivado
standing_all = estimación propia
standing_some = en parte estimación propia
not_drawn = No se preguntó: un brazo se resolvió a partir de { $names }, que aquí no varía en ningún sorteo.
observed = Observado, carpetas policiales
effect = { $label }, menos { $line }
title_article-2025 = El argumento de un artículo a favor de una campaña, puesto a prueba
weights = Los pesos de las formas son un supuesto previo: { $name } cuenta { $weights }. Con una de ellas por segura la afirmación se cumple en { $low } a { $high } de los sorteos.
as_drawn = sorteado de su distribución previa
never = nunca
schedule = sucesos de su calendario
rules = { $n }
in_week = en la semana { $n }
