"""A study: one ensemble puts claims to the test until they are precise enough; its stored blocks and its identity."""
