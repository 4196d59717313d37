### `trace`.

head = { $claim }: world { $world }, { $draw }, seed { $seed }, version { $version }
draw = parameter draw { $draw }
defaults = parameters at their defaults
metric = { $label } ({ $name }): A { $a }, B { $b }, A - B { $difference }
failed =
    The world failed after { $weeks } { $weeks ->
        [one] week
       *[other] weeks
    } ({ $failed }): what follows is up to there.
identical =
    The arms never differ in this world: all fields are the same in each of { $weeks } { $weeks ->
        [one] week
       *[other] weeks
    }.
levers = The arms set differently:
from = {""} from week { $week }
first = They differ first here:
chain = From there to the first week in which the metric differs:
no_chain = Nothing leads from there to the metric within its weeks: it comes out the same.
elsewhere = What differs first doesn't lead to the metric by way of first differences.
shortest = The shortest way in time from what the arms set differently to the metric:
all = First difference of every field:
week = week
mechanism = mechanism
what = what differs
where = where most
because = because of
chance = chance with a part in it
start = start
schedule = the arms' schedule
together = {""} (only together)
entries =
    { $n } { $n ->
        [one] entry
       *[other] entries
    }
more = { $n } more
note = Weeks count from 0. A cause is what alone changes the field when the step is run again in B's world with it as in A; draws of chance are the same in both arms.
