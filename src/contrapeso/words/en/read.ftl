### `read`, `claim` and the review of proposals.

about = about
new = new?
look = look
may_deny = may deny it
summary =
    { $n } { $n ->
        [one] sentence
       *[other] sentences
    } in { $language }: { $about } about a claim, { $new } new?, { $look } to look at, { $left } left alone.
proposes = These are proposals with their reasons, no judgement: a passage counts only if you accept it.
written = Proposals written to { $path }.
next_out = Next: set `accept` in { $path }, then contrapeso study { $article } --reading { $path }
next_study = Next: contrapeso study { $article } --reading { $path }
next_read = Next: contrapeso read { $article } --out reading.yaml
ask = 1–{ $n } accepts, Enter skips, n refuses, q ends
yes_left = --yes accepted { $n } { $n ->
        [one] passage
       *[other] passages
    } and left { $left } whose first claim doesn't lead clearly; to decide them: contrapeso read { $article } --out reading.yaml
accepted = Accepted: { $ids }.
nearest = Nearest claims: { $ids }.
drafted = A draft with guesses to check, line by line: { $path }
next_check = Next: contrapeso check { $path }
en = English
es = Spanish
asserts = asserts
denies = may deny
reports = reports a view
asks = asks
hedges = hedges
