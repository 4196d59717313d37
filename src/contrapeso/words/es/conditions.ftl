### Under what condition a claim holds, or why none was found.

few_draws = No se halló ninguna condición: hay muy pocos sorteos.
one_sided = No se halló ninguna condición: casi todos los sorteos dan la misma respuesta.
few_each = No se halló ninguna condición: muy pocos sorteos dan las respuestas menos comunes para buscarla.
none_stable = No se halló ninguna condición: ninguna separa los sorteos mejor que el azar y se repite al remuestrear. Dos números que solo importan juntos, cada uno invirtiendo al otro, no se verían.
no_better = No se halló ninguna condición: ninguna acierta sorteos nuevos mejor que la respuesta más común.
holds = Se cumple
not_holds = Deja de cumplirse
reversed = Ocurre lo contrario
not_reversed = Deja de ocurrir lo contrario
no_material = No pasa nada relevante
not_no_material = Pasa algo relevante, en un sentido u otro,
sentence = { $lead } sobre todo donde { $boxes }. Así se acierta { $right } de los sorteos nuevos; dando siempre la respuesta más común, { $base }.
box = { $conditions } (acierta en { $inside } de los sorteos de ahí, { $covered } de todos los de esa respuesta)
and = y
applies = { $name } se aplica
applies_not = { $name } no se aplica
is = { $name } es { $said }
is_not = { $name } no es { $said }
above = { $name } pasa de { $value }{ $unit }
at_most = { $name } es a lo más { $value }{ $unit }
