"""The ensemble behind a study: which arms are run, the table of their numbers, the outcome of every draw."""
