### The registry's choices as sentences say them.

law_enforcement = law enforcement
military = military
none = none
cooperative = cooperative
unilateral = unilateral
deck = deck
random = random
organisations = organisations
partner = partner
press = press
