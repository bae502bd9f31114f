"""Make the file that says which commit a site was built from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.commits import MODIFIED_MARK
from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield `release.json` with the commit, and whether files differed from it; nothing where the commit is
    not known.
    """
    if site.commit:
        release = {"commit": site.commit.removesuffix(MODIFIED_MARK), "changed": site.commit.endswith(MODIFIED_MARK)}
        yield "release.json", json.dumps(release, separators=(",", ":")) + "\n"
