"""Tables of the evidence: states, entries to the United States, origins of drugs, observed series."""
