"""Commands about the model: runs, comparisons, names, files, checks."""
