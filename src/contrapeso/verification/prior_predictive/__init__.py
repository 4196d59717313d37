"""What the priors alone say, against ranges that were called plausible before."""
