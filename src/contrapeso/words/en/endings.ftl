### How a command ends when it isn't done.

interrupted = Interrupted. Nothing of it is kept: the same command begins anew.
interrupted_kept =
    Interrupted. { $n } { $n ->
        [one] world
       *[other] worlds
    } (all arms counted) { $n ->
        [one] is
       *[other] are
    } kept in { $folder }: the same command goes on from there.
unusable = { $path }: can't be read or written there ({ $why })
failed = contrapeso failed: { $what }
kept = What was finished is kept: the same command goes on from there.
debug = With CONTRAPESO_DEBUG=1 the same command shows where.
