about = quedan unos { $time }
at-most = quedan a lo más { $time }
simulating = simulando
knock-outs = mecanismos apagados
refuters = pruebas de refutación
checks = comprobaciones
solving = buscando qué cambia la respuesta
