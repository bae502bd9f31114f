"""Ways for other programs to run the generator. Nothing in the package imports from here."""
