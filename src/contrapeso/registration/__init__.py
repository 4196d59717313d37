"""A promise made before the run, and what changed between two results."""
