### The registry's choices as sentences say them.

law_enforcement = labor policial
military = militar
none = ninguna
cooperative = con consentimiento
unilateral = unilateral
deck = según la lista
random = al azar
organisations = organizaciones
partner = socio
press = prensa
