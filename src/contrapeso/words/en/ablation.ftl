### What a claim rests on: mechanisms that were switched off.

rests_on = Rests on { $names }
held_back = Would hold more often without { $names }
reverse = The reverse rests on { $names }
too_few = Can't be told for { $names }: too many worlds fail without it
cannot = Can't be switched off: { $names }
computed = Worked out from parameters alone, without a run: there is no mechanism to switch off.
none = No mechanism that was switched off changes how often it holds by a tenth or more, in { $n } draws.
instead = { $label } ({ $off } instead of { $on })
