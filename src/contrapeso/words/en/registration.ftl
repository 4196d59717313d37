### Whether a result was registered before it was run, and what differs between two states.

not_registered = Not registered before it was run (contrapeso register).
registered_before = Registered before it was run, on { $time }, and run as registered (SHA-256 { $sha }).
changed_after = Registered on { $time } (SHA-256 { $sha }), but changed after that ({ $n }):
registered_after = Registered on { $time } (SHA-256 { $sha }), after its first world was run: that is no registration.
priors = Drawn only in: { $texts }
claim = claim { $claim }: { $name }
claim_gone = claim { $claim } was left out
claim_new = claim { $claim } was added
arm = claim { $claim }: arm { $name }
number = number { $name }
form = form { $name }
mechanism = mechanism or model file { $name }
rule = rule { $name }
more = … and { $n } more (--json has all)
registered =
    Registered { $study } in { $out }: { $claims } { $claims ->
        [one] claim
       *[other] claims
    }, { $entries } { $entries ->
        [one] number
       *[other] numbers
    }, { $forms } { $forms ->
        [one] form
       *[other] forms
    }, { $files } { $files ->
        [one] file
       *[other] files
    } of the model; SHA-256 { $sha }.
    Publish this SHA-256 where others date it: the time in the file is this machine's.
