### The sealed year: its targets, and how they are told.

month = police homicides a day, { $when }
registered = Forecast of { $n } targets in { $out } ({ $blind } of them blind); SHA-256 { $sha }.
    Publish this SHA-256 where others date it: the time in the file is this machine's. A forecast is never replaced.
next_open = contrapeso validate --sealed FILE (format: docs/sealed-year.md)
head = Forecast of { $time } (SHA-256 { $sha }), opened { $opened }
target = target
value = came
median = median
half = 50 %
ninety = 90 %
inside = inside
outside = OUTSIDE
closed = not opened
score = score
tally = { $group }: { $opened } opened, { $half } inside the 50 % interval, { $ninety } inside the 90 % interval
blind = Blind targets, months aside
months = Months
homicides = Homicides
seizures = Seizures
overdoses = Overdoses
politics = Politics
about_score = score: the interval score at 90 % over the width of the interval; 1 is inside, more is worse
