### The article with verdicts in its margin.

untitled = The article
nav_argument = Article
skip = Skip to the article
eyebrow = The article, with verdicts in its margin
summary = { $all } { $all ->
        [one] sentence
       *[other] sentences
    }. About tested claims: { $about }. Drafts of new claims: { $new }. To look at: { $look }. Left alone: { $left }.
legend_about = about a claim that was tested
legend_new = draft: a causal claim not in the library, not tested
legend_look = worth a look, nothing tested
first_warning = A verdict is about the claim in our words, inside a model. It is no judgement on the article or its author.
all_warnings = What this cannot tell
short_copy = Shareable copy: of each marked passage and of a long title only the first and last three words are shown, of the rest nothing.
note_label = Note { $n }
to_passage = Back to passage { $n }
about = About
may_deny = may deny it
may_deny_why = The verdict is on the claim as worded here; where the passage denies it, a high share speaks against the passage.
same_as = the same claim as note { $n }
new = Draft
new_why = A causal claim that the library doesn't hold. Nothing was run.
guess = The draft's guess
no_guess = no lever or measure recognised
whole_draft = The whole draft
look = Look
look_why = Perhaps a claim; nobody decided. Nothing was run.
declined = Not accepted
declined_why = Proposed, not accepted by the reader. Nothing was run.
no_result = Accepted, but this report holds no result for it.
nearest = Nearest
marked_for = Marked for
record_line = Record
record_none = nothing direct
nothing_marked = No passage of this article was marked.
others = Also in this study
others_lead = Claims that no accepted passage of the article is about.
likelihood = likelihood in the model's worlds
confidence = confidence in the evidence
hash_article = article
hash_lexicon = lexicon
hash_reading = decisions
stance_denies = denies it
stance_reports = reported
stance_asks = asked
stance_hedges = hedged
