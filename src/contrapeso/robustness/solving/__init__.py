"""Break-evens by solving: one number at a time, beyond its prior too, until a draw answers otherwise."""
