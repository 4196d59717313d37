### Titles and lines of the checks' figures.

members = Members from 2012 to 2032
deaths = Deaths a week in fighting, 2012 to 2032
published = published, { $policy }
drawn = drawn networks, { $policy }
real = real network, { $policy }
continue = as today
halve_recruitment = half the recruits
homicides_2025 = Homicides against 2022 from April 2025 (week 0): record of January to June and model
homicides_months = Homicides by month from April 2025 against 2022: record (police files) and model
homicides_years = Homicides a year: record, and the model's forecasts with 90 % bands
ladder = Chance of a grant by rung: 1 intelligence, 2 flights, 3 prisoners, 4 joint raids, 5 strikes
border = Shares of two field offices in the fentanyl seized, fiscal years; the model starts from 2022
sinaloa = Homicides a month in Sinaloa over the year before, by months from the removal
ranks = Ranks of the truth: { $name }
record = record
record_half = record, half-year
record_granted = record: 1 granted, 0 refused
record_of = record, { $office }
model_of = model, { $office }
model = model, median and 90 %
model_idle = model, nothing done
model_whole = model, no split
model_split = model, split
forecast = forecast from { $years }
held_out = held-out draws
uniform = uniform, 90 %
