"""Statistics that know no claim: intervals, shrinkage, what a yes or no turns on, what moves a number."""
