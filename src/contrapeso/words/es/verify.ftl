sound = { $folder }: { $files ->
    [one] un archivo está
   *[other] { $files } archivos están
  } como se escribieron; cada brazo tiene cada mundo una vez
missing = { $file }: falta
damaged = { $file }: no está como se escribió (su SHA-256 es otro)
foreign = { $file }: no es de los resultados: ningún manifiesto lo nombra
version = { $file }: es de otra versión, otra evidencia u otro modelo ({ $detail }): córralo de nuevo
twice = { $file }: el brazo y mundo { $detail } están dos veces
gap = { $file }: a un brazo le faltan mundos (están { $detail })
empty = { $file }: no nombra ningún mundo: ahí no se terminó nada, así que no hay nada que verificar
