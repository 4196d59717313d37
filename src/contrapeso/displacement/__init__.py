"""What reappears in other states where something fell, how far away and how late."""
