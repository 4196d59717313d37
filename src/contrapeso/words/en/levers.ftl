### What an arm sets, and what was ever seen.

sets = sets { $label } to { $value }
seen = the { $status } value is { $value }
published = published
derived = derived from published values
apart = { $times } times apart from the published value
range = { $median } ({ $low } to { $high })
