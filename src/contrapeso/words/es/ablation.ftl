### What a claim rests on: mechanisms that were switched off.

rests_on = Descansa en { $names }
held_back = Se cumpliría más a menudo sin { $names }
reverse = Lo contrario descansa en { $names }
too_few = No se sabe de { $names }: al apagarlo fallan demasiados mundos
cannot = No se puede apagar: { $names }
computed = Se calcula solo con los parámetros, sin simular: no hay mecanismo que apagar.
none = Ningún mecanismo apagado cambia en 10 puntos o más cuán a menudo se cumple, según { $n } sorteos.
instead = { $label } ({ $off } en vez de { $on })
