### How a command ends when it isn't done.

interrupted = Interrupted. What was finished is kept: the same command goes on from there.
unusable = { $path }: can't be read or written there ({ $why })
failed = contrapeso failed: { $what }
kept = What was finished is kept: the same command goes on from there.
debug = With CONTRAPESO_DEBUG=1 the same command shows where.
