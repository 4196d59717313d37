"""What a study says, as JSON and as the data of its report."""
