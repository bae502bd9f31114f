"""Pages about one entry each."""
