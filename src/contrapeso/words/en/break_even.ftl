### Where an effect turns, read off its map, or why there is nothing to read.

material = The effect mostly reaches what matters
sign = The effect mostly points the claim's way
few_draws = Too few draws to look for a break-even.
no_parameter = No parameter or form moves the effect more than chance would.
one_side = Over what moves it most the effect stays on one side: no break-even inside the ranges drawn.
uncertain = Something moves the effect, but not clearly enough to say where it turns.
applies = applies
applies_not = doesn't apply
in_force = in force
in_force_not = not in force
read_as = read as { $said }
at = at { $value }{ $unit }
while = with { $name } { $at },
everywhere = everywhere
nowhere = nowhere
below = where { $name } is below about { $turn }{ $unit } ({ $low } to { $high })
above = where { $name } is above about { $turn }{ $unit } ({ $low } to { $high })
outside = where { $name } is outside { $first } to { $last }{ $unit }
between = where { $name } is between { $first } and { $last }{ $unit }
parts = in parts of the range of { $name }
or = or
third = That is with { $name } { $at }; it depends on that too.
band = Brackets: the { $covers } % band, leaving { $share } % of the map open.
band_wide = Brackets: the { $covers } % band, wide, leaving { $share } % of the map open.
