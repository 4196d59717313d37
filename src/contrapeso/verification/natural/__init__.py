"""Natural experiments of the record, and the months since 2025."""
