"""What tests of the repository's own content share."""

from __future__ import annotations

import pytest
from sites import ROOT

from generator.build import read_playbooks
from generator.catalog import Catalog


@pytest.fixture(scope="session")
def own_catalog() -> Catalog:
    """The playbooks of this repository."""
    reading = read_playbooks(ROOT / "playbooks", ROOT)
    if reading.has_errors:
        places = [f"{found.location.path}:{found.location.line}: {found.message}" for found in reading.diagnostics]
        pytest.fail("\n".join(["Correct what `make check` shows first.", "", *places]), pytrace=False)
    return reading.catalog
