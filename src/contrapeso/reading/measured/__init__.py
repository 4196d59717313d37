"""How well the reader does: on the development sentences and on the held-out ones."""
