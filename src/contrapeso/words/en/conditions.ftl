### Under what condition a claim holds, or why none was found.

few_draws = No condition found: too few draws to look for one.
one_sided = No condition found: nearly every draw gives the same answer.
few_each = No condition found: too few draws give the rarer answers to look for one.
none_stable = No condition found: none parts the draws better than chance and comes back in resamples. Two numbers that matter only together, each turning the other around, would not be seen.
no_better = No condition found: none guesses new draws better than the commoner answer does.
holds = It mostly holds
not_holds = It mostly does not hold
reversed = The reverse mostly happens
not_reversed = The reverse mostly does not happen
no_material = Mostly nothing material happens
not_no_material = Mostly something material happens, either way,
sentence = { $lead } where { $boxes }. That guesses { $right } of new draws right, always giving the commoner answer { $base }.
box = { $conditions } (right in { $inside } of draws there, { $covered } of all such draws)
and = and
applies = { $name } applies
applies_not = { $name } does not apply
is = { $name } is { $said }
is_not = { $name } isn't { $said }
above = { $name } is above { $value }{ $unit }
at_most = { $name } is at most { $value }{ $unit }
