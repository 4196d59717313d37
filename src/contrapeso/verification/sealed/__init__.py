"""The sealed year: intervals written before it is looked up, and their scores once it is opened."""
