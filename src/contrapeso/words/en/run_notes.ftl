### What stands beside a run or a comparison so that it isn't misread.

drawn = Parameters drawn from their priors in each world: the spread is chance and what isn't known.
point = One point: every parameter at its default. The spread is chance alone, and a sign may be another over the priors (without --defaults).
assumed = Assumed, not an effect: the scenarios start from different values here, so the difference holds the assumption.
from_prior = drawn from its prior
