### What a trace calls fields and places that no mechanism declares.

metric = cifras de la semana
failed = fallo del mundo
sea = mar
air = aire
national = todo México
rule = regla { $n }
