### What one number is worth knowing, and when a claim has draws enough.

settles_nothing = Finding out { $name } would not be expected to change the answer, which is right in { $before } % of worlds.
settles = Finding out { $name } would raise the chance that the verdict is right, in this model, from { $before } % to { $after } % (give or take { $error } points).
rule_word = A claim gets further blocks of { $size } draws until its word is settled or the share that holds is known to ±{ $points } points (90 % interval, valid at every look), at most { $limit } draws.
rule_shares = A claim gets further blocks of { $size } draws until each of its three shares is known to ±{ $points } points (90 % interval, valid at every look), at most { $limit } draws.
