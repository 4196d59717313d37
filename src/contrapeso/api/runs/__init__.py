"""Runs and comparisons: what is kept, what is said of them."""
