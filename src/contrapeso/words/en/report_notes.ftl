### Units of metrics, by their name in the files; `_per_` stands for a stroke.

unit_persons = persons
unit_persons_per_week = persons/week
unit_organisations = organisations
unit_assets = assets
unit_leaders = leaders
unit_strikes = strikes
unit_sorties = sorties
unit_fixes = fixes
unit_plans = plans
unit_tonnes = tonnes
unit_events = events
unit_corridors = corridors
unit_weeks = weeks
unit_attacks = attacks
unit_rungs = rungs
unit_states = states
unit_usd = USD
unit_ratio = ratio
unit_share = share
unit_1_per_day = a day
unit_1_per_hour = an hour
unit_1_per_week = a week
unit_1_per_year = a year
unit_coefficient = coefficient
unit_count = count
unit_day = days
unit_elasticity = elasticity
unit_factor = factor
unit_flag = yes or no
unit_fronts = fronts
unit_hour = hours
unit_nats = nats
unit_persons_per_event = persons each time
unit_persons_per_year = persons a year
unit_routes = routes
unit_tonnes_per_year = tonnes a year
unit_usd_per_kg = USD a kg
unit_usd_per_person = USD a person
unit_usd_per_week = USD a week
unit_usd_per_year = USD a year
unit_week = weeks
unit_choice = choice

## What a study cannot tell

cannot_no_forecast = It is no forecast. A verdict says how often a claim holds inside this model, over ranges we think plausible; the world may lie outside.
cannot_not_confidence = Likelihood is not confidence. The word beside a claim is likelihood in the model; how well the evidence stands is said apart.
cannot_synthetic = Organisations, cells and assets are synthetic. Nothing here names a person, a group or a place to act upon.
cannot_judgement = Many ranges are judgement, not measurement. Each claim shows how much of its answer rests on them.
cannot_not_right = A claim that holds is not thereby right to act on. Harm to civilians stands beside every verdict and is never netted.

## Glossary

term_world = world
meaning_world = One run of the model: a synthetic Mexico of 32 states, followed week by week.
term_draw = draw
meaning_draw = One choice of every uncertain number and form, taken from its range. Each draw is run in several worlds.
term_arm = arm
meaning_arm = One course of action. Two arms of a claim share the same chance, so what differs is due to the action.
term_material = material
meaning_material = The smallest effect that matters, set before the run.
term_contested = contested
meaning_contested = The answer changes when a disputed form of a mechanism is swapped for its rival.
term_assumed = assumed
meaning_assumed = One number of judgement carries most of the answer.
term_prior = prior
meaning_prior = The range of values thought plausible before the run, with its source.
term_target_deck = target deck
meaning_target_deck = The stock of located assets, true or out of date; who hunts doesn't know which.
