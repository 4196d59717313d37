### Avisos del motor y del almacén mientras se trabaja.

# Lo que se compila, como lo nombran los avisos de compilación.
kernel = el simulador
steps = los pasos de una semana
compiling = compilando { $what } para esta máquina: cerca de un minuto de procesador, una sola vez
compiling_again = compilando { $what } para esta máquina: unos { $seconds } s de procesador, como la última vez aquí
compiling_still = compilando: van { $seconds } s
code_damaged = { $path }: código compilado que estaba dañado; se quita y se compila de nuevo
code_not_kept = { $place }; el código compilado no se guarda

# Qué tiene un archivo de una carpeta de resultados. En inglés va aquí el mensaje del lector, que dice más.
changed = { $path }: está dañado o cambiado
broken = { $path }: falta o está dañado
afresh = { $what }; se empieza de nuevo
made_again = { $what }; se rehace
other_program = { $folder }: es de otro programa u otra evidencia ({ $names }); se empieza de nuevo

# Un intervalo que da quien lee.
beyond_prior = { $given }: nada se sortea fuera de { $low } a { $high }, los extremos de la distribución previa: es lo mismo que { $left }

# Una carpeta que ya tiene una respuesta más precisa.
finer_kept = { $folder }: ya tiene este estudio con una precisión de { $precision }: se conserva y se muestra; para uno menos preciso dé otra carpeta con --out
