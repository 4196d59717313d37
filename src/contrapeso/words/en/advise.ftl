### `advise`.

title = Options for what the campaign spends in the same world ({ $cost } million dollars a week as planned); median change against doing nothing, { $draws } draws.
option = option
front = on the front
enough = meets all
none = No option is best on all six objectives.
one = One option has the best median on all six objectives.
notes =
    Civilians harmed (persons) come first and are never traded against anything. On the front: share of draws in which no other option
    is as good on all objectives and better on one. Meets all: civilians at most { $civilians }, homicides, US consumption and members at most
    { $homicides }, { $us } and { $members } of doing nothing (judgement; --threshold changes them). Weeks: until members are 5 % fewer, the horizon
    if never. Programmes get what the campaign
    really spent in the same world, at its prices; what is flown is held plan against plan, so that what it spends differs.
    Nothing is added up: what one objective is worth in another is yours to say.
done = What each would do for the plan at default prices; each world solves it at its own:
not_comparable = Not comparable: { $name }: { $why }
heads = civilians|homicides|US use|members|spent|weeks
