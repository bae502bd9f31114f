"""Pages that list entries, or hold all entries of a kind that has no pages of its own."""
