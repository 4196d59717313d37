"""Fields of a claim's file that hold together what decides: the cause, further metrics, and how each side reads it."""
