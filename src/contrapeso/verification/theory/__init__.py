"""Checks against closed forms and laws of conservation."""
