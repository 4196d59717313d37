### `diff`.

head = claim|share|old|new|moved by|± error|
share_holds = holds
share_no_material = no effect
share_reversed = reversed
moved = MOVED
inside = inside the error
same = the same
added = only in the new one
removed = only in the old one
count =
    { $moved } of { $n } { $n ->
        [one] verdict
       *[other] verdicts
    } moved by more than their error (90 % half-widths of both, added in squares).
changes = What differs ({ $n }):
nothing = Nothing that is recorded differs.
unnamed = One of them doesn't say which numbers and mechanisms it came from: only that something is another.
by = { $id } moved by { $what }
among = { $id } moved by one or more of { $n } changes [influence]:
verdict = {""}  { $old }  →  { $new }
side =
    { $study }: { $draws } { $draws ->
        [one] draw
       *[other] draws
    }, { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }, seed { $seed }, version { $version }
