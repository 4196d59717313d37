### `diff`.

head = afirmación|parte|antes|ahora|se movió|± error|
share_holds = se cumple
share_no_material = nada relevante
share_reversed = al revés
moved = SE MOVIÓ
inside = dentro del error
same = igual
added = solo en el nuevo
removed = solo en el anterior
count =
    { $moved } de { $n } { $n ->
        [one] veredicto
       *[other] veredictos
    } { $moved ->
        [one] se movió
       *[other] se movieron
    } más que su error (semianchos de 90 % de ambos, en cuadratura).
changes = Lo que difiere ({ $n }):
nothing = Nada de lo registrado difiere.
unnamed = Uno de ellos no dice de qué números y mecanismos salió; solo se sabe que algo cambió.
by = { $id } se movió por { $what }
among = { $id } se movió por uno o más de { $n } cambios [influencia]:
verdict = {""}  { $old }  →  { $new }
side =
    { $study }: { $draws } { $draws ->
        [one] sorteo
       *[other] sorteos
    }, { $worlds } { $worlds ->
        [one] mundo
       *[other] mundos
    }, semilla { $seed }, versión { $version }
