### `study --assume`.

head = claim|holds|90 % of holds|no effect|reversed|effective draws|verdict under the assumption
under = Assumed: { $texts }
exact = Stored draws that lie there, no new worlds; before → after.
soft =
    Fewer than { $least } draws lie there: draws beyond count too, half as much at { $share } % of the prior beyond it, and lie on
    average up to { $shift } % of the prior off its middle ({ $ids })
few = too few draws (under { $least })
untouched = Not touched (both arms set it, or nothing there uses it): { $ids }
footer = { $study }: { $draws } parameter draws stored, seed { $seed }, version { $version }
