"""What we know: every number with unit, prior, source and status; disputed forms; observed series; the record."""
