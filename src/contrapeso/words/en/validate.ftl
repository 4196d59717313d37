### `validate` and `calibrate`.

check = check
kind = kind
expected = expected
found = found
tolerance = tolerance
result = result
pass = pass
fault = FAULT
miss = MISS (record)
tally = { $passed } of { $all } checks pass; { $faults } { $faults ->
        [one] fault
       *[other] faults
    } of the software, { $misses } { $misses ->
        [one] miss
       *[other] misses
    } against the record.
family = { $n } stochastic checks are decided together: a false alarm in any of them once in { $times } runs. { $see } of the { $means } that test a mean see a shift of 2 % with a chance of 90 %.
not_run = Not run:
about = seed { $seed }, version { $version }
unknown = there is no module of checks of that name; there are { $names }
parameter = parameter
prior = prior, 90 %
posterior = posterior, 90 %
width = width left
ranks = p of ranks
informed = { $draws } prior draws are worth { $worth } posterior draws. The data informed { $n } of { $all } parameters (less than { $below } of the prior's width is left, which chance alone does once in a thousand).
few = Ranks that are not uniform (p below 0.001) say that there are too few draws: take more with --draws.
target = target
observed = observed
fit_prior = prior, 5 50 95 %
fit_posterior = posterior, 5 50 95 %
kept = Posterior kept in { $path }.
