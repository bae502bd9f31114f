"""Print as JSON what the site of a project holds, made by whichever generator Python finds first."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generator.build import read_project
from generator.navigation import Navigation
from generator.outputs import output_files
from generator.rendering import make_environment, render
from generator.searching.records import make_records
from generator.site import Site

if __name__ == "__main__":
    reading = read_project(Path(sys.argv[1]))
    site = Site(reading.catalog, reading.pages, {})
    env = make_environment(reading.catalog, site.facts_of)
    navigation = Navigation(reading.catalog, site.pages)
    contents = {
        "problems": [f"{found.location}: {found.message}" for found in reading.diagnostics],
        "pages": {page.address: render(page, env, site.facts(page)).html for page in site.pages},
        "menus": {
            tab.title: [line.address for line in navigation.build_menu(tab.key, None)] for tab in navigation.tabs
        },
        "files": dict(output_files(site)),
        "records": {
            record.address: [record.answer, [part.anchor for part in record.passages]] for record in make_records(site)
        },
    }
    print(json.dumps(contents))
