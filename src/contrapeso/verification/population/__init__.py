"""Checks of the population equation."""
