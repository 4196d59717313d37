### Whether a result was registered before it was run, and what differs between two states.

not_registered = No registrado antes de correrse (contrapeso register).
registered_before = Registrado antes de correrse, el { $time }, y corrido como se registró (SHA-256 { $sha }).
changed_after = Registrado el { $time } (SHA-256 { $sha }), pero cambiado después ({ $n }):
registered_after = Registrado el { $time } (SHA-256 { $sha }), después de correr su primer mundo: eso no es un registro.
priors = Sorteado solo en: { $texts }
claim = afirmación { $claim }: { $name }
claim_gone = la afirmación { $claim } quedó fuera
claim_new = la afirmación { $claim } se añadió
arm = afirmación { $claim }: brazo { $name }
number = número { $name }
form = forma { $name }
mechanism = mecanismo o archivo del modelo { $name }
rule = regla { $name }
more = … y { $n } más (--json los tiene todos)
registered =
    Se registró { $study } en { $out }: { $claims } { $claims ->
        [one] afirmación
       *[other] afirmaciones
    }, { $entries } { $entries ->
        [one] número
       *[other] números
    }, { $forms } { $forms ->
        [one] forma
       *[other] formas
    }, { $files } { $files ->
        [one] archivo
       *[other] archivos
    } del modelo; SHA-256 { $sha }.
    Publique este SHA-256 donde otros le pongan fecha: la hora del archivo es de aquí.
