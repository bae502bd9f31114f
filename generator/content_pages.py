"""Hand-written Markdown pages: what MkDocs would get wrong about them, found before MkDocs sees them.

MkDocs publishes front matter that does not parse as page text, swallows first lines of the form `Word: text`,
passes raw HTML and links out of the folder (`trust.md`, findings 3, 6 and 8). A page that fails here is not built.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from generator import prose
from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.loading import load_text

FRONT_MATTER_FIELDS = ("title", "description", "tags", "section", "order", "hide")
"""What the front matter of a page may say."""
RESERVED_FOLDERS = ("assets", "search", "javascripts", "stylesheets", "data", "admin")
"""Folders of the theme and the generator. `assets` may hold images."""
RESERVED_FILES = ("404.md", "404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "index.html", "tags.json")
ASSET_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".xlsx", ".ics")
"""Files that may lie beside pages. SVG may not: it can carry script."""
MAX_BYTES = 300_000
"""Size of a page: about fifty printed pages."""
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_METADATA_LINE = re.compile(r"\A[A-Za-z0-9_-]+:")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?(?:\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page of the content folder that can be published."""

    path: str
    """Relative to the content folder, with forward slashes."""
    source_path: str
    """Relative to the project."""
    title: str
    description: str
    section: str
    """Title of the part of the site it is in."""
    order: int
    body: str
    """The Markdown below the front matter."""
    body_line: int
    """Line of the file the body starts on, from 1."""


def read_content(folder: Path, root: Path) -> tuple[list[ContentPage], list[Diagnostic]]:
    """The pages of the content folder in order, and what is wrong with its files. A missing folder has none."""
    pages: list[ContentPage] = []
    problems: list[Diagnostic] = []
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = file.relative_to(folder)
        path = file.relative_to(root).as_posix()
        if any(part.startswith(".") for part in inside.parts):
            continue
        found = list(_refuse_file(file, inside, path))
        problems += found
        if not found and file.suffix == ".md" and file.is_file():
            page, wrong = _read_page(file, inside, path)
            problems += wrong
            if page:
                pages.append(page)
    problems += _doubles(pages)
    return sorted(pages, key=lambda page: (page.order, page.section, page.path)), problems


def _refuse_file(file: Path, inside: Path, path: str) -> Iterator[Diagnostic]:
    mode = file.lstat().st_mode
    if stat.S_ISDIR(mode):
        return
    place = Location(path)
    if not stat.S_ISREG(mode):
        what = "a link" if stat.S_ISLNK(mode) else "not a plain file"
        yield Diagnostic("not-a-file", f"{file.name} is {what}", place, "put a copy of the file here instead")
    elif str(inside).casefold() in RESERVED_FILES:
        help = "the site makes this file itself: give yours another name"
        yield Diagnostic("reserved-file", f"{inside} would replace a file of the site", place, help)
    elif inside.parts[0].casefold() in RESERVED_FOLDERS and len(inside.parts) > 1:
        help = "put it into a folder with another name"
        yield Diagnostic("reserved-file", f"`{inside.parts[0]}/` belongs to the site", place, help)
    elif file.suffix != ".md" and file.suffix.casefold() not in ASSET_SUFFIXES:
        help = f"pages end in .md; beside them may lie: {', '.join(ASSET_SUFFIXES)}"
        yield Diagnostic("unread-file", f"{file.name} would be published as it is, unchecked", place, help)
    elif file.suffix == ".md" and file.stat().st_size > MAX_BYTES:
        yield Diagnostic("file-too-large", f"the page has more than {MAX_BYTES // 1000} KB", place, "split it")


def _read_page(file: Path, inside: Path, path: str) -> tuple[ContentPage | None, list[Diagnostic]]:
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        place = Location(path)
        return None, [Diagnostic("not-utf-8", "the page is not UTF-8 text", place, "save it again as UTF-8")]
    meta, body, body_line, problems = _split(text, path)
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    problems += _check_start(body, path, body_line)
    problems += _check_body(body, inside, path, body_line)
    page = ContentPage(
        path=inside.as_posix(),
        source_path=path,
        title=str(meta.get("title") or _first_heading(body) or inside.stem.replace("-", " ").capitalize()),
        description=str(meta.get("description") or ""),
        section=str(meta.get("section") or _section_of(inside)),
        order=int(str(meta.get("order", "1000"))),
        body=body,
        body_line=body_line,
    )
    return page, problems


def _section_of(inside: Path) -> str:
    folder = inside.parts[0] if len(inside.parts) > 1 else "about"
    return folder.replace("-", " ").capitalize()


def _first_heading(body: str) -> str | None:
    match = re.search(r"^# +(.+?)[ #]*$", body, re.MULTILINE)
    return prose.plain(match[1]) if match else None


def _split(text: str, path: str) -> tuple[dict[str, object], str, int, list[Diagnostic]]:
    """Front matter, body, the body's first line, and what is wrong with the front matter."""
    if not text.startswith("---"):
        return {}, text, 1, []
    match = _FRONT_MATTER.match(text)
    first = text.split("\n", 1)[0]
    if not match:
        help = "close it with a line `---`, or start the page with something else"
        problem = Diagnostic("bad-front-matter", "the front matter never ends", Location(path), help, first)
        return {}, text, 1, [problem]
    body = text[match.end() :]
    body_line = text.count("\n", 0, match.end()) + 1
    # One empty line before, so that lines are counted as in the file.
    data, _, problems = load_text("\n" + match[1], path)
    problems = [
        Diagnostic("bad-front-matter", problem.message, problem.location, problem.help, problem.excerpt)
        for problem in problems
        if problem.code != "empty-file"
    ]
    if not problems:
        problems = list(_check_fields(data, path, match[1]))
    return dict(data), body, body_line, problems


def _check_fields(data: dict[str, object], path: str, raw: str) -> Iterator[Diagnostic]:
    lines = raw.split("\n")
    for key, value in data.items():
        number = next((n for n, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 2)
        place, excerpt = Location(path, number), lines[number - 2]
        if key not in FRONT_MATTER_FIELDS:
            near = did_you_mean(key, FRONT_MATTER_FIELDS)
            help = f"did you mean `{near}`?" if near else f"a page knows: {', '.join(FRONT_MATTER_FIELDS)}"
            yield Diagnostic("bad-front-matter", f"there is no field `{key}`", place, help, excerpt)
        elif key == "order" and not re.fullmatch(r"\d{1,4}", str(value)):
            yield Diagnostic("bad-front-matter", "`order` is a whole number", place, "for instance 10", excerpt)
        elif key in ("tags", "hide"):
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                yield Diagnostic("bad-front-matter", f"`{key}` is a list", place, "one `- item` a line", excerpt)
        elif not isinstance(value, str):
            yield Diagnostic("bad-front-matter", f"`{key}` is a text", place, "write it on one line", excerpt)


def _check_start(body: str, path: str, body_line: int) -> Iterator[Diagnostic]:
    lines = body.split("\n")
    for offset, line in enumerate(lines):
        if line.strip():
            if _METADATA_LINE.match(line) and not line.startswith(("http:", "https:")):
                help = "start the page with a heading (`# Title`), or with an empty front matter (`---`, `---`)"
                message = f"this line would be read as a setting called `{line.partition(':')[0]}` and vanish"
                yield Diagnostic("swallowed-line", message, Location(path, body_line + offset), help, line)
            return


def _check_body(body: str, inside: Path, path: str, body_line: int) -> Iterator[Diagnostic]:
    lines = body.split("\n")

    def problem(code: str, message: str, raw: str, start: int, help: str) -> Diagnostic:
        line = body.count("\n", 0, start)
        column = start - (body.rfind("\n", 0, start) + 1)
        return Diagnostic(code, message, Location(path, body_line + line, column + 1), help, lines[line])

    position = 0
    for blemish in prose.blemishes(body):
        if blemish.code == "html-in-text":
            start = max(body.find(blemish.raw, position), 0)
            position = start + 1
            help = "write Markdown instead, or put it between backticks to show it"
            yield problem("html-in-page", f"`{blemish.raw[:60]}` is not allowed in a page", blemish.raw, start, help)
    outside_code = _without_code(body)
    if re.search(r"\{:?[^}\n]*\bon\w+\s*=", outside_code):
        start = re.search(r"\{:?[^}\n]*\bon\w+\s*=", outside_code).start()  # type: ignore[union-attr]
        yield problem("html-in-page", "an attribute that runs script", "", start, "leave it out")
    for pattern in (_LINK, _DEFINITION):
        for match in pattern.finditer(outside_code):
            reason = _refuse_link(match[1], inside)
            if reason:
                yield problem(*reason[:2], match[1], match.start(1), reason[2])


def _without_code(body: str) -> str:
    """The body with code blanked out, every other character in its place."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    body = re.sub(r"^(`{3,}|~{3,}).*?^\1[`~]*[ \t]*$", blank, body, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"(`+)[^`\n](?:.*?[^`])??\1(?!`)", blank, body)


def _refuse_link(address: str, inside: Path) -> tuple[str, str, str] | None:
    """Code, message and help when a page may not link there."""
    target = unquote(address.partition("#")[0].partition("?")[0])
    if not target or re.match(r"(?i)(https?|mailto):", target):
        return None
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:", target) or target.startswith("//"):
        return ("unsafe-link", f"`{address[:60]}` is not an address a page may link to", "start it with https://")
    if target.startswith(("/", "\\")):
        help = "write the way from this page, for instance `../guide/writing.md`, or an entry's `@id`"
        return ("link-leaves-folder", f"`{address[:60]}` starts at the server's root", help)
    depth = len(inside.parts) - 1
    for part in PurePosixPath(target.replace("\\", "/")).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            help = "link to a page below content/, or to an entry with its `@id`"
            return ("link-leaves-folder", f"`{address[:60]}` leads out of the content folder", help)
    return None


def _doubles(pages: list[ContentPage]) -> Iterator[Diagnostic]:
    seen: dict[str, ContentPage] = {}
    for page in pages:
        other = seen.setdefault(address_of_page(page.path).casefold(), page)
        if other is not page:
            message = f"this page and {other.source_path} have the same address"
            yield Diagnostic("address-taken", message, Location(page.source_path), "rename one of them")


def address_of_page(path: str) -> str:
    """Address of a content page on the site: `guide/writing.md` -> `guide/writing/`."""
    bare = path.removesuffix(".md")
    if PurePosixPath(bare).name in ("index", "README"):
        bare = bare.rpartition("/")[0]
    return f"{bare}/" if bare else ""


def check_content(
    pages: list[ContentPage], catalog: Catalog, taken: Collection[str], audience: str = "everyone"
) -> Iterator[Diagnostic]:
    """Addresses the generator needs itself, and `@id` in pages that lead nowhere.

    `taken` are the addresses of generated pages.
    """
    folders = {address.partition("/")[0] for address in taken if address}
    for page in pages:
        address = address_of_page(page.path)
        if address in taken or address.partition("/")[0] in folders:
            message = f"`{address or 'the home page'}` is an address of the generated pages"
            help = "rename the file or put it into another folder"
            yield Diagnostic("address-taken", message, Location(page.source_path), help)
        yield from _check_mentions(page, catalog)


def _check_mentions(page: ContentPage, catalog: Catalog) -> Iterator[Diagnostic]:
    lines = page.body.split("\n")
    for mention in prose.mentions(page.body):
        if catalog.find(mention.target) is not None:
            continue
        start = len(page.body.encode()[: mention.start].decode())
        line = page.body.count("\n", 0, start)
        column = start - (page.body.rfind("\n", 0, start) + 1)
        near = did_you_mean(mention.target.rpartition("/")[2], catalog.ids())
        kinds = catalog.kinds_of(mention.target)
        code = "ambiguous-reference" if len(kinds) > 1 else "unknown-reference"
        message = f"there is no entry with the id `{mention.target}`"
        help = f"did you mean `@{near}`?" if near else "name an entry that exists"
        if kinds:
            message = f"`{mention.target}` is the id of several entries"
            help = "write " + " or ".join(f"`@{kind}/{mention.target}`" for kind in kinds)
        place = Location(page.source_path, page.body_line + line, column + 1)
        yield Diagnostic(code, message, place, help, lines[line])
