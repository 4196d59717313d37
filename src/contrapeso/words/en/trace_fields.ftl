### What a trace calls fields and places that no mechanism declares.

metric = figures of the week
failed = failure of the world
sea = sea
air = air
national = all of Mexico
rule = rule { $n }
