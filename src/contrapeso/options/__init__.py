"""Policies put side by side at the same planned cost."""
