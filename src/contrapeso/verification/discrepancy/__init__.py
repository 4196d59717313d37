"""What the model leaves out: fitted to the record up to 2018, held against 2019 to 2024, shown as the wide band."""
