### What several commands print.

failed =
    { $n } { $n ->
        [one] mundo falló y queda
       *[other] mundos fallaron y quedan
    } fuera; se { $n ->
        [one] guarda
       *[other] guardan
    } con el motivo en { $out }.
of_run =
    { $name }: { $worlds } { $worlds ->
        [one] mundo
       *[other] mundos
    }, { $weeks } { $weeks ->
        [one] semana
       *[other] semanas
    }, semilla { $seed }, versión { $version }
of_compare =
    { $b } frente a { $a }: { $worlds } { $worlds ->
        [one] par de mundos
       *[other] pares de mundos
    }, { $weeks } { $weeks ->
        [one] semana
       *[other] semanas
    }, semilla { $seed }, versión { $version }
of_study =
    { $study }: { $worlds } { $worlds ->
        [one] mundo
       *[other] mundos
    }, { $draws } { $draws ->
        [one] sorteo
       *[other] sorteos
    } de parámetros, semilla { $seed }, versión { $version }
of_bench =
    { $name }: { $speed } años-mundo/s ({ $worlds } { $worlds ->
        [one] mundo
       *[other] mundos
    }, { $threads } { $threads ->
        [one] hilo
       *[other] hilos
    }, { $seconds } s)
hidden =
    { $n } { $n ->
        [one] métrica
       *[other] métricas
    } más con --all ({ $idle } del total son 0 en todos los mundos).
written = Escrito en { $path }.
which_page = diga qué página: --brief, --class-kit o ambas
made_folder = Se creó la carpeta { $folder }.
address = guarde primero la página y dé el archivo: Contrapeso no usa la red
both_ways = --defaults toma cada parámetro en su valor por omisión, --draw-priors los sortea: dé uno de los dos
next = Siguiente: { $command }
kept = Mundos guardados en { $out }.
seed = semilla
version = versión
metric = métrica
median = mediana
mean = media
se = ± ee
difference = diferencia
greater = proporción de mundos B > A
equal_cost = A igual costo: { $lever } = { $value } en B, { $cost } millones de dólares por semana como lo planeado para A (B tenía { $before }). Lo gastado al final puede diferir: vea cost_total.
world = mundo
identical =
    idéntico bit a bit, { $n } { $n ->
        [one] métrica
       *[other] métricas
    }
differs = difiere en { $names }
right = { $file }: { $kind } { $name }, sin faltas
scenario = escenario
claim = afirmación
unknown = archivo
made = Se crearon { $files } en { $folder }.
holds = se cumple
no_material = nada relevante
reversed = al revés
interval = se cumple, 90 %
effect = efecto
otherwise = el registro dice otra cosa
tested = Se probó: { $text }
apart = A más de { $times } veces de lo publicado: { $words } ({ $arms }).
solved = { $arm }: { $words }
solved_from = resuelto en cada mundo para que los brazos cuesten lo mismo, con sus propios { $prices }
verdict = veredicto
shares = Proporción de mundos plausibles en que la afirmación se cumple, nada relevante pasa o pasa lo contrario.
quick = Un estudio rápido da proporciones sin palabras: muy pocos sorteos para un veredicto.
open = abra { $path }
would =
    Se { $claims ->
        [one] probaría
       *[other] probarían
    } { $claims } { $claims ->
        [one] afirmación
       *[other] afirmaciones
    } en { $arms } { $arms ->
        [one] brazo distinto
       *[other] brazos distintos
    }, con { $draws_at_most } sorteos, { $worlds_at_most } mundos y { $world_years_at_most } años-mundo como máximo, y más mundos para los sorteos cerca de una línea:
contested = en disputa
assumed = supuesto
failed_study = Mundos fallidos, excluidos y guardados con su estado en { $out }: { $reasons }.
stopped = Interrumpido: estos son los veredictos hasta aquí. El mismo comando sigue desde ahí.
holds_in = se cumple en el sorteo { $draw }, mundo { $world } (efecto { $effect }):
doesnt_in = no se cumple en el sorteo { $draw }, mundo { $world } (efecto { $effect }):
holds_none = no se cumple en ningún sorteo visto
doesnt_none = se cumple en todos los sorteos vistos
none_apart = ningún número se distingue del azar; estos son los primeros por mirar en este sorteo:
leading = los números de los que más depende el efecto:
warning = aviso
checked = Libros cerrados cada semana: { $worlds } mundos simulados de todos los brazos, { $weeks } semanas, { $broken } rotos.
forecast_alone = no es un estudio: no lleva STUDY, --quick, --posterior ni --prior
forecast_with_sealed = solo va con --sealed
sorted = Los sorteos se clasifican bien en { $share } (azar de sus mundos).
explore_needs = el explorador necesita { $names }: pip install 'contrapeso[explore]'
explore_open = Escucha en { $host }: quien llegue a esta máquina por la red puede mirar y correr mundos. No tiene contraseñas.
explore_at = El explorador está en { $address } (Ctrl-C lo termina; las corridas se conservan)
explore_ended = El explorador terminó; sus corridas se conservan en { $folder }.
