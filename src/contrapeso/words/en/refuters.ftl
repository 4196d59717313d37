### Refuters, and what a verdict survives.

sham_lever = sham lever
sham_week = sham week
unguided = unguided sorties
other_draws = other draws
other_form = other form
survives = Survives { $n } of { $of } refuters
fails = , not: { $names }
absent = ; doesn't apply: { $names }
