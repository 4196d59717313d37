"""What a verdict rests on and what is worth knowing: pure functions over the draws at hand, no further runs.

`indices` which parameters move it, and how much of that is judgement · `forms` the verdict under each disputed form ·
`evppi` which number would most likely settle it · `allocate` which claims get the next block of draws.
"""
