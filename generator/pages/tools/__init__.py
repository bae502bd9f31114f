"""Pages that readers work with, and what they show without scripts."""
