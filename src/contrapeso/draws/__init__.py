"""Chance: counter-based random numbers keyed by the event they belong to, and inversions.

A draw is a pure function of (seed, world, week, mechanism, entity, draw). Keys name the event, never the place in a
loop, so arms of an experiment share every draw that they have in common, whatever the number of threads.
"""
