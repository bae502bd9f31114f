"""Faults planted by hand, and the command that shows which of them the tests find: `python -m tests.planted`."""
