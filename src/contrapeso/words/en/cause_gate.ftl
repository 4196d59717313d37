### Whether a claim is decided by what its sentence names.

not_decided = not decided by what it names
gone = With its cause switched off in both arms the effect is gone in { $share } of draws.
fails = With its cause switched off it no longer holds in { $share } of draws.
stays = With its cause switched off in both arms the effect stays in { $left } of draws: something else decides.
worked_out = Worked out from numbers alone: no arm runs whose cause could be switched off.
no_nil = The sentence names all in which the arms differ, and nothing that could be switched off besides.
quick = A quick study doesn't switch the cause off.
no_draws = No world ran with the cause off.
