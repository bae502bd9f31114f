"""Commands, links and examples in Markdown. Every finding is a line: `path:line: what: what to do`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sites import ROOT

from generator.build import check_project
from generator.commands import playbooks
from generator.loading import load_text
from generator.validation import TYPES_BY_KEY

ROOT_PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
CONTENT = sorted((ROOT / "content").rglob("*.md"))
"""Pages that readers of the site see: what this repository publishes, not what it is."""
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))

_FENCE = re.compile(r"^( *)```([\w-]*)[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"(?:^|/|\s)playbooks ([a-z][a-z-]*)((?: --?[a-z][\w-]*(?: [\w./-]+)?)*)")
_ID = re.compile(r"^(  - id: )(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    """Of its first line within the fence, from 1."""
    language: str
    text: str
    heading: str
    """The last heading above it, without its marks."""

    @property
    def is_entries(self) -> bool:
        """Whether it is YAML and looks like entries of playbooks."""
        if self.language not in ("yaml", "yml"):
            return False
        data, _, _ = load_text(self.text, name_of(self.page))
        return bool(data.keys() & TYPES_BY_KEY.keys())


def name_of(file: Path) -> str:
    """Return the path of a file as a person names it."""
    return file.relative_to(ROOT).as_posix()


def read(file: Path) -> str:
    """Return the text of a file, which is UTF-8."""
    return file.read_text(encoding="utf-8")


def blocks_of(file: Path) -> Iterator[Block]:
    """Return the fenced blocks of a page."""
    text = read(file)
    for found in _FENCE.finditer(text):
        headings = re.findall(r"^#+ (.+)$", _without_blocks(text)[: found.start()], re.MULTILINE)
        yield Block(file, _line_of(text, found.start(3)), found[2], found[3], headings[-1] if headings else "")


def code_of(file: Path) -> Iterator[tuple[str, str]]:
    """Return everything that a page shows as code, with its place: what may be a command."""
    for block in blocks_of(file):
        if block.language in ("", "sh"):
            for number, line in enumerate(block.text.splitlines(), block.line):
                yield f"{name_of(file)}:{number}", line
    text = _without_blocks(read(file))
    for found in re.finditer(r"`([^`\n]+)`", text):
        yield f"{name_of(file)}:{_line_of(text, found.start())}", found[1]


def find_unknown_targets(files: Iterable[Path]) -> list[str]:
    """Return where pages name a target of make that does not exist."""
    return [
        f"{place}: `make {target}`: there is no such target; there are: {', '.join(sorted(TARGETS))}"
        for file in files
        for place, code in code_of(file)
        for target in re.findall(r"\bmake ([a-z-]+)\b", code)
        if target not in TARGETS
    ]


def find_unknown_commands(files: Iterable[Path]) -> list[str]:
    """Return where pages name a command or an option of `playbooks` that does not exist."""
    unknown = []
    for place, code in (found for file in files for found in code_of(file)):
        for name, rest in _COMMAND.findall(code):
            if name in {option for parameter in playbooks.params for option in parameter.opts}:
                continue
            command = playbooks.commands.get(name)
            if command is None:
                unknown.append(
                    f"{place}: `playbooks {name}`: no such command; there are: {', '.join(playbooks.commands)}"
                )
                continue
            options = {option for parameter in command.params for option in parameter.opts}
            unknown += [
                f"{place}: `playbooks {name} {option}`: no such option; see `playbooks {name} --help`"
                for option in re.findall(r"--[\w-]+", rest)
                if option not in options
            ]
    return unknown


def find_dead_links(files: Iterable[Path], is_wanted: Callable[[Path], bool]) -> list[str]:
    """Return where pages link to a file or a heading that does not exist, of the files that are wanted."""
    dead = []
    for file in files:
        text = re.sub(r"`[^`\n]*`", lambda code: " " * len(code[0]), _without_blocks(read(file)))
        for found in _LINK.finditer(text):
            path, _, anchor = found[1].partition("#")
            target = (file.parent / path).resolve() if path else file
            if re.match(r"[a-z]+:", found[1]) or not is_wanted(target):
                continue
            place = f"{name_of(file)}:{_line_of(text, found.start())}: the link to {found[1]}"
            if not target.exists():
                dead.append(f"{place}: there is no such file")
            elif anchor and target.suffix == ".md" and anchor not in anchors_of(target):
                dead.append(
                    f"{place}: no heading there is #{anchor}; there are: {', '.join(sorted(anchors_of(target)))}"
                )
    return dead


def links_of(file: Path) -> list[str]:
    """Return the targets of all links and pictures of a page."""
    return _LINK.findall(read(file))


def anchors_of(file: Path) -> set[str]:
    """Return the anchors that code hosts give to headings."""
    headings = re.findall(r"^#+ (.+)$", _without_blocks(read(file)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def find_wrong_examples(blocks: Iterable[Block], project: Path, folder: Path) -> list[str]:
    """Return what is wrong with examples of entries where they stand, were they added to the playbooks of a project.

    Each is written into a copy of the playbooks in `folder`. A block below a heading such as `phases.yml` is that
    file of the playbook that a block of its page begins; any other joins the project's first playbook.
    """
    shutil.copytree(project / "playbooks", folder / "playbooks")
    first = min(file.parent for file in (folder / "playbooks").glob("*/*.yml"))
    places: dict[str, Block] = {}
    for number, block in enumerate(blocks):
        own = _playbook_begun_on(block.page) if block.heading.endswith(".yml") else ""
        file = folder / "playbooks" / own / block.heading if own else first / f"example-{number}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        # Two pages may show the same entry.
        text = block.text if own else _ID.sub(rf"\1\2-{number}", block.text)
        file.write_text(text, encoding="utf-8")
        places[file.relative_to(folder).as_posix()] = block
    wrong = []
    for found in check_project(folder):
        if found.severity == "error":
            block = places.get(found.location.path)  # type: ignore[assignment]
            line = found.location.line
            place = f"{name_of(block.page)}:{block.line + line - 1}" if block else f"{found.location.path}:{line}"
            wrong.append(f"{place}: {found.code}: {found.message}: {found.help}")
    return wrong


def _playbook_begun_on(page: Path) -> str:
    for block in blocks_of(page):
        if found := re.match(r"playbook:\n  id: (\S+)", block.text):
            return found[1]
    return ""


def _without_blocks(text: str) -> str:
    """Return the text with its fenced blocks blank, so that lines and columns stay."""
    return _FENCE.sub(lambda block: re.sub(r"[^\n]", " ", block[0]), text)


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
