### Whether a result was registered before it was run, and what differs between two states.

not_registered = No se registró antes de la corrida (contrapeso register).
registered_before = Se registró antes de la corrida, el { $time }, y se corrió tal como se registró (SHA-256 { $sha }).
changed_after = Se registró el { $time } (SHA-256 { $sha }), pero cambió después ({ $n }):
registered_after = Se registró el { $time } (SHA-256 { $sha }), después de correr su primer mundo: eso no cuenta como registro.
priors = Se sortea solo en: { $texts }
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
