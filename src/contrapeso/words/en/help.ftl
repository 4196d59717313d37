### First lines of the help, by command; in English as in the commands' own docstrings.

contrapeso = Put what people say about a war on the cartels to the test in thousands of plausible worlds.
study = Put claims to the test: a table of verdicts, report.html, verdicts.json and every world behind them.
report = Write pages to print from a stored study: a brief of two pages, a kit for a lesson. Nothing is run.
read = Propose which sentences of an article are about a claim that can be put to the test, and say by which words.
claim = Make a claim's file.
claim-new = Draft a claim's file from a sentence: nearest claims named, arms and metric guessed, every guess commented.
run = Run one scenario in many worlds, parameters drawn from their priors, and summarise its metrics.
compare = Compare two scenarios in the same worlds: B minus A, paired.
explain = Say what a name means: equation, unit, default, prior, source, and who uses it.
list = List every lever, metric, form, scenario, claim or mechanism, with unit, default, standing and label.
check = Check scenario and claim files: every fault with its line, field and the nearest valid name.
schema = Print the JSON Schema of scenario or claim files, so that an editor completes names and marks slips.
init = Make a folder with a commented scenario and a claim to change; files that are there are never overwritten.
replay = Simulate a stored world again and say whether every figure is the same to the bit.
verify = Hold every file of a folder of results against its SHA-256: name what is missing, damaged, foreign or of another version, and worlds that are there twice or not at all. Ends with 1 where something is.
witness = Show for each claim a parameter draw inside the priors where it holds, and one where it doesn't.
trace = Follow a claim's two arms through one world: where they first differ and why, and the chain to the metric.
advise = Hold options that plan to cost the same against six objectives; civilians harmed come first.
register = Freeze claims, numbers, forms, rules and the model's sources in one file with its hash, before a run.
diff = Say which verdicts moved between two results by more than their error, and by which number, form or mechanism.
validate = Check the model against theory, other models, findings and the record: expected, found, tolerance, pass or miss.
calibrate = Weigh prior draws by how their worlds of 2012 to 2022 agree with the record; the result is a posterior file.
bench = Measure the speed: world-years per second, after compilation.
doctor = Look at cache, disk, memory, encoding, processors and versions, run two small worlds; name trouble and remedy.
explore = Edit two scenarios in the browser, run both in the same worlds, and look: map, bands, one world, differences.
examples = Examples
