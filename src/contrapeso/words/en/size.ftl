### What comes before the word: outcomes, sign and size of an effect.

holds = holds
no_material = nothing material
reversed = reversed
below = below the line's lower end
above = above the line's upper end
mixed = some as claimed, others against it
contrary = only against it
rises = rises
falls = falls
never_moves = doesn't move in any draw
sign = { $verb } in { $share } of draws
still = doesn't move in { $share }
by = by { $median }{ $unit } ({ $low } to { $high })
median = median { $median }{ $unit } ({ $low } to { $high })
in_draws = { $name } in { $share } of draws
in = { $name } in { $share }
over = over { $edge } in { $share } of draws
under = under { $edge } in { $share } of draws
points = points
settled = The direction is as claimed, but the size is too small to matter in { $small } of draws
settled_against = The direction is against the claim, but the size is too small to matter in { $small } of draws
