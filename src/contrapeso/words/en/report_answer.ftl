### The first screen of the report: the answer in three sentences, a row a claim.

nav_answer = Answer
question = Does the argument hold?
question_article = Does the article's argument hold?
answer_holds = Of { $all } { $all ->
        [one] claim
       *[other] claims
    }, { $holds ->
        [one] { $holds } holds
       *[other] { $holds } hold
    } in most draws, { $none ->
        [one] { $none } shows
       *[other] { $none } show
    } nothing material and { $reversed ->
        [one] { $reversed } comes
       *[other] { $reversed } come
    } out reversed; in { $open } no outcome clearly leads.
answer_wordless = Chance leaves { $n } without a word.
answer_by_another = { $n ->
        [one] { $n } isn't
       *[other] { $n } aren't
    } decided by what the sentence names.
answer_decides = What most often weighs most: { $names }.
answer_first = “{ $name }” (in { $n })
harm_in_all = { $metric } in all
answer_scattered = What weighs most differs from claim to claim: nothing comes first twice.
answer_untold = What weighs most can't be told from so few draws.
answer_no_number = In { $n } no single number would be expected to change the answer.
answer_unknown = What isn't known: confidence is low or not assessed in { $low } of { $all }; the record says otherwise in { $conflict }.
answer_empty = The record is empty in { $n }.
answer_judged = In { $n } at least half of what moves the answer is judgement.
answer_most = In most draws: the 90 % interval of that share lies above one half.
answer_model = Shares of draws in a model. It is no forecast.
sort_label = Sort
sort_order = sort: as argued
sort_surprise = surprises first
sort_judged = judgement first
search_label = Search claims
open_all = Open all
close_all = Close all
no_word = no word: chance leaves it open
it_holds = it holds: { $word }
record_for = ↑ record for
record_against = ↓ record against
record_mostly_for = ↑ record mostly for
record_mostly_against = ↓ record mostly against
record_divided = ↕ record divided
record_empty = – no record
record_otherwise = ≠ record says otherwise
at_least_judged = ≥ { $share } judgement
what_decides = What decides it, in charts
in_article = In the article
shares_table = Shares with their 90 % intervals
how_decided = How it is decided, and what either side could say
