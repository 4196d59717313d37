"""The explorer: a small server on this machine that edits scenarios, runs worlds and shows what came of them."""
