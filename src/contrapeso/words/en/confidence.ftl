### How far the evidence bears a verdict.

not_assessed = confidence not assessed
low = low confidence
moderate = moderate confidence
high = high confidence
quick = a quick study
no_draws = no world ran
chance = in { $n } draws nothing that moves the answer could be told from chance
judged = { $share } of what moves the answer is judgement
no_record = there is no record
otherwise = the record says otherwise
divided = the record is divided
agrees = the record agrees with itself
conflict_for = The record says otherwise: { $count } of its { $lines } lines that take a side speak for the sentence, which holds here in { $held } of draws.
conflict_against = The record says otherwise: { $count } of its { $lines } lines that take a side speak against the sentence, which holds here in { $held } of draws.
