"""What exists: the record of one world, its geography, and the builder.

Notation used by the kernel: i, j organisations; c cells (an organisation in a state); s states; a assets; x crossings.
"""
