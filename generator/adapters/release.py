"""Compute the mark by which the scripts of a page recognise other pages of the same site and release.

Input is what MkDocs knows of the files and settings of a build. Must not know playbooks, nor who reads the mark.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.theme import FOLDER as THEME_FOLDER

_RELEASE_CHARACTERS = 16
_RUNNING = (".css", ".js")
"""Endings of the files that run in a browser, beside the frame of a page."""


def compute_release(files: Files, config: MkDocsConfig) -> str:
    """Return a digest of the site's name and URL, of its scripts and styles, and of the frame around its pages.

    Content has no part in it: a page with newer text works with the scripts that are loaded already.
    Raises `OSError` when a file cannot be read.
    """
    digest = sha256(f"{config.site_name}\0{config.site_url or ''}\0".encode())
    for file in sorted(files, key=lambda file: file.dest_uri):
        if file.dest_uri.endswith(_RUNNING):
            digest.update(os.fsencode(f"{file.dest_uri}\0") + file.content_bytes)
    folders = (Path(config.theme.custom_dir or THEME_FOLDER), THEME_FOLDER)
    for template in (template for folder in dict.fromkeys(folders) for template in sorted(folder.rglob("*.html"))):
        if template.is_file():  # nothing else can be a template, and a pipe would be waited for
            digest.update(template.read_bytes())
    return digest.hexdigest()[:_RELEASE_CHARACTERS]
