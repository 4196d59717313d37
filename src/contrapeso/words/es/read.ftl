### `read`, `claim` and the review of proposals.

about = sobre
new = ¿nueva?
look = mirar
may_deny = puede negarla
summary =
    { $n } { $n ->
        [one] frase
       *[other] frases
    } en { $language }: { $about } sobre una afirmación, { $new } ¿nuevas?, { $look } por ver, { $left } sin más.
proposes = Son propuestas con sus razones, no un juicio: un pasaje cuenta solo si usted lo acepta.
written = Propuestas escritas en { $path }.
next_out = Siguiente: ponga `accept` en { $path }, luego contrapeso study { $article } --reading { $path }
next_study = Siguiente: contrapeso study { $article } --reading { $path }
next_read = Siguiente: contrapeso read { $article } --out reading.yaml
ask = 1–{ $n } acepta, Intro salta, n rechaza, q termina
yes_left = --yes aceptó { $n } { $n ->
        [one] pasaje
       *[other] pasajes
    } y dejó { $left } cuya primera afirmación no aventaja con claridad a la segunda; para decidirlos: contrapeso read { $article } --out reading.yaml
accepted = Aceptadas: { $ids }.
nearest = Afirmaciones más cercanas: { $ids }.
drafted = Un borrador con conjeturas por revisar, línea por línea: { $path }
next_check = Siguiente: contrapeso check { $path }
en = inglés
es = español
asserts = afirma
denies = quizá niega
reports = refiere una opinión
asks = pregunta
hedges = matiza
