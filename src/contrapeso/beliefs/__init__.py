"""A stored study under a belief: truncated priors and conditioned draws."""
