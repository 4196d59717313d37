"""Commands that check: the model, a folder of results, this machine."""
