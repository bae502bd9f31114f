"""Which state of the project a site was made of, for those who ask what is live."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.commits import CHANGED
from generator.site import Site


def files(site: Site) -> Iterator[tuple[str, str]]:
    """`release.json`: the commit, and whether files differed from it; nothing where no commit is known."""
    if site.commit:
        release = {"commit": site.commit.removesuffix(CHANGED), "changed": site.commit.endswith(CHANGED)}
        yield "release.json", json.dumps(release, separators=(",", ":")) + "\n"
