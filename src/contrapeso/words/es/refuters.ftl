### Refuters, and what a verdict survives.

sham_lever = palanca placebo
sham_week = semana placebo
unguided = salidas sin guía
other_draws = otros sorteos
other_form = otra forma
survives = Resiste { $n } de { $of } intentos de refutarla
fails = , no: { $names }
absent = ; no se aplica: { $names }
