"""The article with its verdicts in the margin, and the same as ClaimReview."""
