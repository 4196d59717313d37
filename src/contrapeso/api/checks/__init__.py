"""Checks of files, of the model and of the machine, and the schemas of files."""
