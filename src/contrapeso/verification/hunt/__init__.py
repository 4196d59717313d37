"""Checks of the hunt: flow, stock and rationing against the closed form."""
