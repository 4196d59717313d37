"""A second simulator, for the hunt and the population only: plain Python, event by event in continuous time.

Written from the design's prose (section 3, section 9) and sharing no code with the kernel: it imports nothing of
draws, world, mechanisms or engine. Slow and readable; agreement is asked of distributions, not of bits.
"""
