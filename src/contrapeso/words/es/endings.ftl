### How a command ends when it isn't done.

interrupted = Interrumpido. Lo terminado queda guardado: el mismo comando sigue desde ahí.
unusable = { $path }: ahí no se puede leer ni escribir ({ $why })
failed = contrapeso falló: { $what }
kept = Lo terminado queda guardado: el mismo comando sigue desde ahí.
debug = Con CONTRAPESO_DEBUG=1 el mismo comando muestra dónde.
