"""Shapes, coordinates and text widths for SVG drawings, slides and sheets. Must not know pages or the catalog."""
