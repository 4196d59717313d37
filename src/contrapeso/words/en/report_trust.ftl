### The page of the checks.

title = Why believe it, and where not
lead = What was checked, against what, what was expected and what was found. No parameter was tuned to make a check pass. Tolerances were fixed beforehand; the few that were changed after a first look are named in docs/credibility.md.
tally = { $passed } of { $all } checks pass. { $faults } { $faults ->
        [one] fault
       *[other] faults
    } of the software, { $misses } { $misses ->
        [one] miss
       *[other] misses
    } against the record.
family = { $size } stochastic checks are decided together by Holm's correction: a false alarm in any of them once in { $times } runs. { $see } of the { $means } that test a mean see a shift of 2 % with a chance of 90 %.
misses = Misses first
no_misses = Nothing missed in this run.
miss_note = A miss against the record is a result: the model does not do what the world did. A fault would be an error of the software.
not_run = Not run
check = Check
expected = Expected
found = Found
tolerance = Tolerance
result = Result
pass = pass
miss = miss
fault = fault
quick = A quick run: the slow modules were left out.
about = seed { $seed }, contrapeso { $version }
language = Language
skip = Skip to the misses
names_english = Names of checks and notes are in English.
