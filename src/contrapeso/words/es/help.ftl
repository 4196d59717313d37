### Primeras líneas de la ayuda, por comando.

contrapeso = Pone a prueba lo que se dice de una guerra contra los cárteles en miles de mundos plausibles.
study = Pone afirmaciones a prueba: una tabla de veredictos, report.html, verdicts.json y cada mundo que hay detrás.
report = Escribe páginas para imprimir a partir de un estudio guardado: un resumen de dos páginas, material para una clase. No corre nada.
read = Propone qué frases de un artículo tratan de una afirmación que se puede poner a prueba, y dice por qué palabras.
claim = Hace el archivo de una afirmación.
claim-new = Redacta el borrador de una afirmación a partir de una frase: nombra las más cercanas, conjetura brazos y métrica, comenta cada conjetura.
run = Corre un escenario en muchos mundos, con parámetros sorteados de su distribución previa, y resume sus métricas.
compare = Compara dos escenarios en los mismos mundos: B menos A, por pares.
explain = Dice qué significa un nombre: ecuación, unidad, valor por omisión, rango previo, fuente y quién lo usa.
list = Enumera palancas, métricas, formas, escenarios, afirmaciones o mecanismos, con unidad, valor por omisión, procedencia y rótulo.
check = Revisa archivos de escenarios y afirmaciones: cada falta con su línea, su campo y el nombre válido más parecido.
schema = Imprime el JSON Schema de los archivos, para que un editor complete nombres y marque errores.
init = Hace una carpeta con un escenario comentado y una afirmación para modificar; nunca sobrescribe un archivo.
replay = Simula otra vez un mundo guardado y dice si cada cifra es igual bit a bit.
verify = Coteja cada archivo de una carpeta de resultados con su SHA-256: nombra lo que falta, lo dañado, lo ajeno y lo de otra versión, y los mundos que están dos veces o ninguna. Termina con 1 si halla algo.
witness = Muestra, para cada afirmación, un sorteo de parámetros en que se cumple y otro en que no.
trace = Sigue los dos brazos de una afirmación por un mundo: dónde difieren primero, por qué, y la cadena hasta la métrica.
advise = Compara opciones del mismo costo planeado según seis objetivos; las víctimas civiles van primero.
register = Congela afirmaciones, números, formas, reglas y el código del modelo en un archivo con su hash, antes de una corrida.
diff = Dice qué veredictos se movieron entre dos resultados más que su error, y por qué número, forma o mecanismo.
validate = Comprueba el modelo frente a la teoría, otros modelos, hallazgos y el registro: esperado, hallado, tolerancia, cumple o no coincide.
calibrate = Pondera sorteos de la distribución previa según coincidan sus mundos de 2012 a 2022 con el registro; resulta un archivo posterior.
bench = Mide la velocidad: años-mundo por segundo, ya compilado.
doctor = Revisa caché, disco, memoria, codificación, procesadores y versiones, corre dos mundos pequeños; nombra el problema y el remedio.
explore = Deja editar dos escenarios en el navegador, corre ambos en los mismos mundos y los muestra: mapa, bandas, un mundo, diferencias.
examples = Ejemplos
