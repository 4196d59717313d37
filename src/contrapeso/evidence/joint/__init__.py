"""Numbers that are drawn together."""
