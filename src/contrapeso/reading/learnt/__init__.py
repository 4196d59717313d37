"""Weights learnt on real sentences, and what of a sentence in its article they weigh."""
