### Why a sentence was marked, and what a drafted claim says.

words = words: { $words }
like = like: “{ $phrase }”
deny = may deny it: { $words }
new = a causal sentence that no claim of the library covers
look = unsure
decides = Draft. Say here which half of the sentence this decides, and why.
untranslated = # Still in the sentence's own language: translate the other one.
untestable = nothing here can be tested: the sentence names no cause that is a lever of the model
nearest = nearest claims
as_in = { $anchor }
subject_crime = no word of organised crime (cartels, traffickers, drugs)
subject_place = no place of this war (Mexico, the border, Latin America)
subject_means = nothing of what is done about it (strikes, troops, tariffs, police, cooperation)
other_subject = words of another subject prevail
another_subject = seems to be about another subject ({ $lacking }); --force reads it all the same
