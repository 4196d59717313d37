"""What the reader proposes and people decide: drafts of claims, the file of decisions."""
