### Words for likelihood, and how two of them are joined.

almost_no_chance = almost no chance
very_unlikely = very unlikely
unlikely = unlikely
roughly_even = roughly even
likely = likely
very_likely = very likely
almost_certain = almost certain
joined = { $first } to { $last }
no_verdict = no verdict: more worlds needed
unreliable = no word: chance within worlds leaves open what they are ({ $sure } of draws are sorted surely)
