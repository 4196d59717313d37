### Remarks of the engine and of the store while the work goes on.

# What is compiled, as the remarks on compiling name it.
kernel = the simulator
steps = the steps of a week
compiling = compiling { $what } for this machine: a minute or so of processor time, once
compiling_again = compiling { $what } for this machine: about { $seconds } s of processor time, as the last time here
compiling_still = compiling: { $seconds } s so far
code_damaged = { $path }: compiled code that was damaged; it is removed and compiled again
code_not_kept = { $place }; the compiled code isn't kept

# What is wrong with a file of a folder of results. In English the reader's own message stands here, which tells more.
changed = { $path }: is damaged or changed
broken = { $path }: is missing or damaged
afresh = { $what }; started afresh
made_again = { $what }; made again
other_program = { $folder }: made by another program or evidence ({ $names }); started afresh

# A range that a reader gives.
beyond_prior = { $given }: nothing is drawn outside { $low } to { $high }, the ends of the prior: the same as { $left }

# A folder that holds a more precise answer already.
finer_kept = { $folder }: holds this study to a precision of { $precision } already: it is kept and shown; for a less precise one give another folder with --out
