### `study --assume`.

head = afirmación|se cumple|se cumple, 90 %|nada relevante|al revés|sorteos efectivos|veredicto bajo el supuesto
under = Se supone: { $texts }
exact = Sorteos guardados que están ahí, sin mundos nuevos; antes → después.
soft =
    Hay menos de { $least } sorteos ahí: también cuentan los de más allá, la mitad a { $share } % de la distribución previa, y en
    promedio están hasta { $shift } % de ella lejos de su centro ({ $ids })
few = muy pocos sorteos (menos de { $least })
untouched = Sin cambio (ambos brazos lo fijan, o nada ahí lo usa): { $ids }
footer = { $study }: { $draws } sorteos de parámetros guardados, semilla { $seed }, versión { $version }
