### Pages to print: the brief of two pages, the class kit.

## Both

printed_from = Made from stored results; no figure stands here that isn't in them.
harm_campaign = (the campaign against the baseline)
harm_beside = Harm beside it
to = to
tested = Tested
found = Found
holds_shares = holds in { $holds }, nothing material in { $none }, reversed in { $reversed } of draws
seal = SHA-256 of verdicts.json

## The brief

brief = Brief
brief_title = { $title }
brief_answer = The answer
brief_findings = What was found
brief_rule = { $n } of { $all } claims, by one rule: those where the record says otherwise come first, then those whose effect goes against the sentence, then those most often reversed. The others stand overleaf.
brief_rule_all = All claims, those where the record says otherwise first.
brief_rest = The other claims, in a line each
brief_beyond = { $n ->
        [one] { $n } further claim had no room here; it stands in the report.
       *[other] { $n } further claims had no room here; they stand in the report.
    }
bar_says = Bars: filled, holds; hatched, nothing material; hollow, reversed.
brief_method = How it was done
brief_arms = Every claim was made an experiment: two courses of action in the same worlds, with the same chance, so that what differs is due to the action. Then { $draws } draws of every uncertain number and disputed form, each from a range with a source or marked as judgement; { $worlds } simulated worlds in all.
brief_classes = What counts as an effect was set before the run. Each draw falls in one of three classes: the claim holds, nothing material happens, it comes out reversed. The word is the share of draws in which it holds, with its 90 % interval; never the chance that it is true of the world.
brief_words = The words (ICD-203): { $scale }.
brief_confidence = Confidence is said apart: it weighs how much rests on judgement and whether the record agrees.
brief_quick = This was a quick run: few draws, wide intervals, no words. Run the full study before quoting anything.
brief_missing = What was not modelled
missing_politics = Elections, parties, courts and Congress, as actors, in either country. Mexico City is one ladder of consent, Washington one stock of will.
missing_economy = Jobs, growth and trade. A tariff frightens, offends and costs; it does nothing else.
missing_places = Towns, roads and real facilities; there are 32 states and synthetic organisations. No person or group is named.
missing_abroad = Other countries as actors: they appear as supply, precursors and arms.
missing_users = Treatment, overdoses and deaths of drug users: it ends with what reaches them.
missing_shocks = Other shocks that move homicides: they stand beside the model as a wide band, the same in both arms.
brief_cite = How to cite
brief_quote = Quote a share with its interval, the claim as worded here, and the harm beside it. It is no forecast.
brief_checked = Whoever has the folder of results can check the hash and see each world again: contrapeso replay FOLDER --world N.

## The class kit

kit = Class kit
kit_lead = A lesson of 50 minutes: judge claims before you see what the model says, then argue about why.
kit_for_lecturer = For the lecturer
kit_aims = What students should take home
aim_claim = A claim can be tested only once one says what is compared, what is read, and how much counts.
aim_likelihood = Likelihood in a model, confidence in the evidence, and what is right to do are three things.
aim_own = How sure one was beforehand is a fact about oneself, and can be checked.
kit_before = Before
kit_before_text = Print the work sheet once for each student, the debrief once for each group, the answers once for each pair; keep the answers back. No computer is needed.
kit_plan = The 50 minutes
minutes = Minutes
what_happens = What happens
plan_open = The question: “{ $question }” Say what a world, a draw and an arm are (box below). Don't say what was found.
plan_alone = Alone: students tick one outcome for each claim and write how sure they are, from 34 to 100 per cent, and why.
plan_pairs = In pairs: compare where you differ most. What would each have to see to change sides? Nobody changes the sheet.
plan_answers = Hand out the answers. Each counts points and compares them with how sure they were.
plan_debrief = Debrief: two questions a group, three minutes to prepare, one to report.
plan_close = Each writes one sentence: what the model can't tell, and what they'd find out first.
kit_chosen = The { $n } claims were picked from { $all } by rule, so that every kind of outcome is among them; they stand in the study's order.
kit_more = With a computer
kit_more_text = A group's own belief, tried on the stored draws in seconds (a range it finds plausible in place of the one shown):
kit_words = Three words
kit_sheet = Work sheet
kit_name = Name
kit_sheet_lead = Tick what you think most worlds show, before you see the answers. There are three outcomes, so a guess is right one time in three: 34 is a guess, 100 is certain.
how_sure = How sure (34–100 %)
why = Why
kit_debrief = Debrief
kit_debrief_lead = No question has one right answer. Numbers refer to the work sheet.
ask_record = Claim { $n }: the record says otherwise than these worlds (it holds in { $share }). Which do you believe here, and what would you need to see to change your mind?
ask_size = Claim { $n }: the sign is nearly sure and the effect still counts as nothing material: { $lead }. Nothing material was set to mean “{ $line }”. Where would you draw it, and who should?
ask_line = Were the line drawn elsewhere, it would hold in: { $shares }.
ask_harm = Claim { $n }: { $word }. Beside it, in the same worlds: { $harm }. The study never nets one against the other. Would you? Who gets to say?
ask_confidence = Claim { $n }: { $word }, and { $confidence }. How can both be true? How would you put it in a headline?
ask_judgement = In { $n } of { $all } claims at least half of what moves the answer is judgement: nobody has measured it. Is such an answer better than none? For whom?
ask_number = What most often weighs most is “{ $label }” (range tried: { $prior }). How would you find it out? Who would know, and would they say?
ask_open = Claim { $n }: no outcome clearly leads. Is “we don't know” a finding?
ask_tested = Take the claim on which you were surest. Was what was tested what you meant by the sentence? Rewrite either.
kit_answers = Answers
kit_answers_lead = One point where your tick is the outcome that most draws show. Where none leads, nobody gets one, and whoever was surest was furthest off. Then compare: the mean of how sure you were, and the share of claims with a point.
answer_is = Most draws
answer_none = No outcome clearly leads
turns = What it turns on
