### What a notebook shows: tables of runs, comparisons and studies, what a name means, the library.

to = to
metric = metric
unit = unit
median = median
low = 5 %
high = 95 %
mean = mean
error = ± error
a = A
b = B
difference = B − A
interval = 90 %
worlds_more = worlds B > A
harm = Harm
headline = Headline figures
group_people = People
group_drugs = Drugs and routes
group_money = Money
group_acts = What was done, counted
group_shares = Shares, ratios and levels
further = { $n ->
        [one] { $n } further metric
       *[other] { $n } further metrics
    }
idle = { $n ->
        [one] { $n } metric is 0 in every world
       *[other] { $n } metrics are 0 in every world
    }
failed = { $n ->
        [one] { $n } world failed and is left out.
       *[other] { $n } worlds failed and are left out.
    }
assumed = Assumed, not an effect: { $names }.
claim = claim
tested = tested
found = sign and size
holds = holds
no_material = nothing material
reversed = reversed
verdict = word
confidence = confidence
harm_beside = harm beside it
name = name
description = description
levers = lever
value = value
forms = disputed form
reading = reading
schedule = Schedule: { $n ->
        [one] { $n } rule
       *[other] { $n } rules
    }
weeks = { $n } { $n ->
        [one] week
       *[other] weeks
    } from { $start }
pick = load("name") reads one; a file's path does too.
plot_run = { $label } over { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }: { $scenario }
plot_compare = { $label }: { $b } less { $a } in the same { $worlds ->
        [one] world
       *[other] { $worlds } worlds
    }
plot_study = Shares of draws in which each claim holds, nothing material happens, it comes out reversed
plot_claim = { $statement } Effect over { $draws } draws
more_less = Filled: B has more; hollow: less.
marks = Line: 90 % of them; dot: median.
