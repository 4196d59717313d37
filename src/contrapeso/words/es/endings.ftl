### How a command ends when it isn't done.

interrupted = Interrumpido. No se guarda nada de esto: el mismo comando empieza de nuevo.
interrupted_kept =
    Interrumpido. { $n ->
        [one] Queda
       *[other] Quedan
    } { $n } { $n ->
        [one] mundo guardado
       *[other] mundos guardados
    } (de todos los brazos) en { $folder }: el mismo comando sigue desde ahí.
unusable = { $path }: ahí no se puede leer ni escribir ({ $why })
failed = contrapeso falló: { $what }
kept = Lo terminado queda guardado: el mismo comando sigue desde ahí.
debug = Con CONTRAPESO_DEBUG=1 el mismo comando muestra dónde.
