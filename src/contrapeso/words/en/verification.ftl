### What `validate` runs, by module.

randomness = random numbers
hunt = the hunt against its formula
theory = single mechanisms against theory
population = the population equation
ledgers = books that must balance
statics = comparative statics of the trade
flips = where the verdict on a leak flips
pairing = worlds alone and in company
symmetry = names and places that must not matter
twin_hunt = a second simulator of the hunt
twin_population = a second simulator of the population
science2023 = the study in Science 2023
conflict_shock = a shock of conflict
prison = release from prison
findings = findings of others
natural = natural experiments
places = wars by place
since2025 = what happened since the article
backtest = forecasts of the past
discrepancy = forecasts with what the model leaves out
calibrate = calibration that recovers what is known
prior = what the priors alone say

## Parts that need a folder

part_science2023 = Science 2023 with the real network
part_natural = the border by quarter
part_since2025 = months since 2025
part_backtest = forecasts by month
part_discrepancy = states and nation, held out

## Kinds of checks on the page

kind_theory = Theory
kind_twin = A second simulator
kind_replication = Replications
kind_finding = Findings of others
kind_natural = Natural experiments
kind_since = Since the article
kind_backtest = Forecasts of the past
kind_discrepancy = With what the model leaves out
kind_calibration = Calibration
kind_prior = What the priors alone say

## Why something was not run

no_folder = needs a folder of data: { $option } was not given
folder_lacks = the folder lacks { $names }
library = a library is missing: { $hint }
slow = slow: left out by --quick
before_2012 = the population starts in 2012; there are no sizes or rivalries of organisations before
groups_differ = the model starts with 150, and counts of groups differ in what a group is
no_secure_kind = a hierarchy costs something when a leader falls and gains nothing otherwise, so no kind of organisation can fare better under light enforcement
unit_is_state = the model's unit is the state
