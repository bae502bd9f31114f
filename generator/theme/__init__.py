"""The MkDocs theme `playbooks`: templates, styles, fonts and scripts around every page. It extends Material.

MkDocs finds this folder by the entry point `mkdocs.themes` in pyproject.toml.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the templates and assets are."""
