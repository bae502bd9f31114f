"""YAML playbooks -> Markdown pages -> MkDocs, as a competent user would write it in a hook.

Knows the YAML's keys, the pages to make and their addresses. Trusts the YAML: nothing is validated.
"""

import re
from pathlib import Path
from typing import Any

import jinja2
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

Entry = dict[str, Any]
Entries = dict[str, list[Entry]]
"""Entries by their key in the YAML, for instance `challenges`."""

PAGE_KEYS = {"phases": "phase", "challenges": "challenge", "mitigations": "mitigation", "paths": "path"}
"""Keys whose entries have a page each, in the order of the navigation, and the template of that page."""

LIST_KEYS = ("interview_questions", "roles", "competencies", "sources", "terms")
"""Keys whose entries share one page in each playbook."""

REFERENCE = re.compile(r"(?<![\w`/])@([a-z0-9]+(?:-[a-z0-9]+)*)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for every entry, and the navigation."""
    root = Path(config.config_file_path).parent
    playbooks = [load_playbook(folder) for folder in sorted((root / "playbooks").iterdir()) if folder.is_dir()]
    pages = Pages(make_environment(root / "templates"), playbooks)
    for address, markdown in pages.render().items():
        files.append(File.generated(config, address, content=markdown))
    config.nav = make_nav(playbooks)
    return files


def load_playbook(folder: Path) -> Entries:
    """Everything in one playbook's folder. Each entry learns its address."""
    entries: Entries = {key: [] for key in ("playbook", *PAGE_KEYS, *LIST_KEYS)}
    for path in sorted(folder.rglob("*.yml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for key, value in document.items():
            entries[key].extend(value if isinstance(value, list) else [value])
    home = f"/playbooks/{entries['playbook'][0]['id']}"
    entries["playbook"][0]["address"] = f"{home}/index.md"
    for key in PAGE_KEYS:
        for entry in entries[key]:
            entry["address"] = f"{home}/{key}/{entry['id']}.md"
    for key in LIST_KEYS:
        for entry in entries[key]:
            entry["address"] = f"{home}/{key}.md#{entry['id']}"
    return entries


def make_environment(folder: Path) -> jinja2.Environment:
    """Jinja for Markdown: no escaping, tidy blank lines."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def make_nav(playbooks: list[Entries]) -> list[Any]:
    """Home and Playbooks are tabs; each playbook is a section with a section for each kind of entry."""
    sections = [{entries["playbook"][0]["title"]: make_section(entries)} for entries in playbooks]
    return [{"Home": "index.md"}, {"Playbooks": ["playbooks/index.md", *sections]}]


def make_section(entries: Entries) -> list[Any]:
    """Return the navigation of one playbook."""
    home = f"playbooks/{entries['playbook'][0]['id']}"
    section: list[Any] = [f"{home}/index.md"]
    for key in PAGE_KEYS:
        section.append({key.capitalize(): [entry["address"].lstrip("/") for entry in entries[key]]})
    section.extend(f"{home}/{key}.md" for key in LIST_KEYS)
    return section


class Pages:
    """All entries, who refers to whom, and the Markdown of every page."""

    def __init__(self, environment: jinja2.Environment, playbooks: list[Entries]) -> None:
        self.environment = environment
        self.playbooks = playbooks
        self.by_id: dict[str, Entry] = {
            entry["id"]: entry for entries in playbooks for group in entries.values() for entry in group
        }
        self.backlinks = make_backlinks(playbooks)
        environment.globals.update(by_id=self.by_id, link=self.link, linked_from=self.linked_from)

    def render(self) -> dict[str, str]:
        """Markdown by address."""
        pages = {"playbooks/index.md": self.page("playbooks", playbooks=self.playbooks)}
        for entries in self.playbooks:
            playbook = entries["playbook"][0]
            pages[playbook["address"].lstrip("/")] = self.page("playbook", entry=playbook, entries=entries)
            for key, template in PAGE_KEYS.items():
                for entry in entries[key]:
                    pages[entry["address"].lstrip("/")] = self.page(template, entry=entry, playbook=playbook)
            for key in LIST_KEYS:
                address = f"playbooks/{playbook['id']}/{key}.md"
                pages[address] = self.page(key, entries=entries[key], playbook=playbook)
        return pages

    def page(self, template: str, **context: Any) -> str:
        """One page, with every `@id` in it made a link."""
        markdown = self.environment.get_template(f"{template}.md.jinja").render(**context)
        return REFERENCE.sub(lambda match: self.link(match[1]), markdown)

    def link(self, id_: str) -> str:
        """Return a Markdown link to an entry, with its title."""
        entry = self.by_id[id_]
        return f"[{entry['title']}]({entry['address']})"

    def linked_from(self, entry: Entry, key: str) -> list[Entry]:
        """Return entries of one kind that refer to this one."""
        return self.backlinks.get((entry["id"], key), [])


def make_backlinks(playbooks: list[Entries]) -> dict[tuple[str, str], list[Entry]]:
    """(id, key) -> the entries under that key which refer to the id."""
    backlinks: dict[tuple[str, str], list[Entry]] = {}
    for entries in playbooks:
        for key in ("challenges", "mitigations", "interview_questions", "paths"):
            for entry in entries[key]:
                for id_ in dict.fromkeys(references(entry)):
                    backlinks.setdefault((id_, key), []).append(entry)
    return backlinks


def references(entry: Entry) -> list[str]:
    """Return the ids an entry refers to in its fields."""
    ids = [*entry.get("challenges", []), *entry.get("sources", []), *entry.get("needs", []), *entry.get("who", [])]
    ids += [edge["mitigation"] for edge in (*entry.get("mitigations", []), *entry.get("turns", []))]
    ids += [phase if isinstance(phase, str) else phase["phase"] for phase in entry.get("phases", [])]
    return [*ids, *entry.get("if_unmet", []), *entry.get("leads_to", [])]
