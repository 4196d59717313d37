### `study --assume`.

head = claim|holds|90 % of holds|no effect|reversed|effective draws|verdict under the assumption
under = Assumed: { $texts }
exact = Stored draws that lie there, no new worlds; before → after.
soft =
    Fewer than { $least } draws lie there: draws up to { $share } % of the prior beyond it count too, for less, and lie on average up
    to { $shift } % of the prior off its middle ({ $ids })
few = too few draws (under { $least })
untouched = Not touched (both arms set it, or nothing there uses it): { $ids }
footer =
    { $study }: { $draws } parameter { $draws ->
        [one] draw
       *[other] draws
    } stored, seed { $seed }, version { $version }
