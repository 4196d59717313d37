### Displacement by state, as a table.

metric = by state
fell = fell
rose = rose
reappears = reappears
borders = borders
lag = weeks later
others = all others
states = states
note = B minus A, mean per world over the horizon (stocks: over its weeks), in the states that are told apart from chance (5 % over all states), and its size against A in all of Mexico. reappears: what rose over what fell, with its 90 % interval, and – where that is wider than 100 points: a ratio of noise; borders: how far away; all others: the net change of every state that didn't fall over what fell, where a rise too thin to name a state shows, too.
