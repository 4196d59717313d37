### What solving for one number found.

above = above
below = below
holds_if = Would hold if { $name } were { $side } { $value } (prior { $low } to { $high }), in { $turned } of { $tried } draws tried.
no_longer = Would no longer hold if { $name } were { $side } { $value } (prior { $low } to { $high }), in { $turned } of { $tried } draws tried.
is_if = Would be { $outcome } if { $name } were { $side } { $value } (prior { $low } to { $high }), in { $turned } of { $tried } draws tried.
alone = No other number tried would do.
others = { $count } more would do alone.
nothing = { $count ->
        [one] The one number that was tried doesn't turn { $name }, up to three times beyond its prior.
       *[other] None of the { $count } numbers that move it most turns { $name } alone, up to three times beyond its prior.
    }
untold = No number moves it apart from chance, so none was solved for.
