### Options at equal cost.

nothing = nothing new (the baseline)
