### What a verdict turns on, and titles of what a study shows.

no_number = No single number would be expected to change the answer.
no_drawn = No single number that was drawn would be expected to change the answer.
too_few = Too few draws to tell whether a single number would change the answer.
judgement = Between { $low } and { $high } % of the effect's variance rests on judgement.
judgement_unknown = How much of the effect's variance rests on judgement can't be told from these draws.
moved_by = What moves it most: { $names } ({ $standing }).
standing_none = published or derived
standing_all = judgement alone
standing_some = half judgement
not_drawn = Not asked: an arm was solved from { $names }, which no draw varies here.
observed = Observed, police files
effect = { $label }, minus { $line }
title_article-2025 = An article's case for a campaign, put to the test
weights = The weights of forms are a prior: { $name } counts { $weights }. With one of them for certain the claim holds in { $low } to { $high } of draws.
as_drawn = drawn from its prior
never = never
schedule = events in its schedule
rules = { $n }
in_week = in week { $n }
