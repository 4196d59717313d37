### Pieces of sentences on what moves an effect.

turning = In { $inside } of draws the effect becomes material inside the range tried; there the turning point of { $name } is about { $median } ({ $low } to { $high } in nine of ten).
quoted = “{ $said }”

## Units as sentences say them, by their name in the files; `_per_` stands for a stroke.

unit_hour = hours
unit_day = days
unit_week = weeks
unit_weeks = weeks
unit_1_per_day = a day
unit_1_per_week = a week
unit_1_per_hour = an hour
unit_persons = persons
unit_usd = dollars
unit_usd_per_year = dollars a year
unit_persons_per_event = persons each
unit_tonnes = tonnes
unit_rungs = rungs
unit_states = states
unit_assets = assets
unit_attacks = attacks
unit_leaders = leaders
unit_fronts = fronts
unit_routes = routes
unit_events = events
unit_organisations = organisations
unit_sorties = sorties
unit_strikes = strikes
unit_fixes = fixes
unit_plans = plans
unit_corridors = corridors
unit_persons_per_week = persons a week
