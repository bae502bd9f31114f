"""Entries of the example site's `data/*.json`, and failures that name the entry or field that is missing."""

from __future__ import annotations

import json
from typing import Any

from sites import EXAMPLE_SITE, ROOT, BuiltSite

Entry = dict[str, Any]
_PLAYBOOKS = (EXAMPLE_SITE / "playbooks").relative_to(ROOT).as_posix()


def read_entries(site: BuiltSite, kind: str) -> list[Entry]:
    """Return the entries of `data/<kind>.json`, for instance of `challenges`."""
    path = f"data/{kind}.json"
    assert path in site.files, f"the example site was built without {path}: tests need {kind} in {_PLAYBOOKS}/"
    return list(json.loads(site.files[path]))


def find_entry(site: BuiltSite, kind: str, id: str, *fields: str) -> Entry:
    """Return the entry of that kind and id; AssertionError if it is missing, or one of `fields` is missing or empty."""
    entry = next((entry for entry in read_entries(site, kind) if entry["id"] == id), None)
    assert entry is not None, (
        f"{_PLAYBOOKS}/ has no `{id}` among its {kind}: add it, or change the test that asks for it"
    )
    missing = [field for field in fields if not entry.get(field)]
    assert not missing, f"`{id}` in {_PLAYBOOKS}/ needs a value for each of {missing}: tests read it"
    return entry
