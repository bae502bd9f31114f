"""The text of one page: HTML, anchors and addresses that must not be published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from generator.content_pages.addresses import is_elsewhere, refuse_address, resolve
from generator.content_pages.depth import find_too_deep
from generator.content_pages.names import IMAGE_SUFFIXES
from generator.content_pages.page import Link, NearLink, PageText
from generator.content_pages.published import Published, read_published
from generator.content_pages.readings import find_differences
from generator.content_pages.translated import as_commonmark
from generator.content_pages.work import TooMuchWork
from generator.diagnostics import Diagnostic
from generator.inspection import how_without_html
from generator.lookalikes import MarkdownIssue
from generator.prose import NearMention, near_mentions
from generator.sanitising import RESERVED_ANCHORS

HARMLESS_HTML = frozenset(("br", "kbd", "sub", "sup"))
"""Tags that Markdown has no sign for. They take no attributes."""
_HARMLESS_TAG = re.compile(r"</?([a-z]+)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ADDRESS_IN_TEXT = re.compile(
    r"\]\(\s*<?((?:[^\s()>]|\([^\s()]*\))*)|^ {0,3}\[[^\]\n]+\]:[ \n]*<?([^\s>]+)|<([A-Za-z][^<>\s:]*:[^<>]*)>", re.M
)
_HEADING = re.compile(r" {0,3}#")
_CODE_WITH_ANCHOR = re.compile(r"(?:`{3,}|~{3,})[^#]*#")
_MOST_ANCHORS = 20
"""Reserved anchors that are reported for one page: each is looked for in the whole text."""


@dataclass
class Body:
    """What was found in the text of a page."""

    published: Published
    links: list[Link]
    mentions: list[Link]
    problems: list[Diagnostic]
    near_mentions: list[NearLink] = field(default_factory=list)


def check_body(text: PageText, path: str) -> Body:
    """Read the text of the page `path` as it will be published, and what is wrong with it."""
    trouble = find_too_deep(text.body)
    if trouble:
        position, message, help = trouble
        return Body(Published(), [], [], [text.problem("too-deep", message, position, help)])
    try:
        published = read_published(text.body)
    except TooMuchWork as error:
        return Body(Published(), [], [], [_too_much(text, error.block)])
    except Exception:
        # Its exceptions are faults of Python-Markdown that some text brings out; MkDocs would end in a traceback.
        help = "make the page simpler: fewer things in one another"
        problem = text.problem("too-deep", "MkDocs cannot read this page: it is too tangled", 0, help)
        return Body(Published(), [], [], [problem])
    addresses = _Addresses(text)
    body = Body(published, [], [], [*_check_html(text, published), *_check_anchors(text, published)])
    for address, is_image in [
        *((each, False) for each in published.links),
        *((each, True) for each in published.images),
    ]:
        _take_address(body, text, path, (address, is_image, addresses.next(address)))
    if not any(problem.code == "html-in-page" for problem in body.problems):
        told = {problem.location.line for problem in body.problems}
        differences = (_problem_of(text, issue) for issue in find_differences(text.body, published.reading))
        body.problems += (problem for problem in differences if problem.location.line not in told)
        not_links = {problem.location.line for problem in body.problems if problem.code == "not-a-link"}
        body.links = [
            link for link in body.links if not (" " in link.target + link.anchor and link.place.line in not_links)
        ]
    for target in published.mentions:
        place, excerpt = text.place(text.find_next(f"@{target}"))
        body.mentions.append(Link(target, "", place, excerpt))
    if "@" in text.body:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for near in near_mentions(as_commonmark(text.body)):
            body.near_mentions.append(NearLink(near, *text.place(_position_of(near, text.body, found[near.raw]))))
    return body


def _too_much(text: PageText, block: str) -> Diagnostic:
    lines = (line.strip() for line in block.split("\n"))
    first = next((line for line in lines if line), "")
    message = "MkDocs would take too long for this part of the page: each of its lines is read with all that follow"
    help = "write an empty line before each item, or put the part into a page of its own"
    return text.problem("too-deep", message, max(text.body.find(first), 0), help)


def _position_of(near: NearMention, body: str, found: list[int]) -> int:
    """Where something stands that looks like an `@id`; `found` keeps the places of its like for the next one."""
    while len(found) <= near.occurrence:
        position = body.find(near.raw, found[-1] + 1 if found else 0)
        if position < 0:
            return 0
        found.append(position)
    return found[near.occurrence]


def _problem_of(text: PageText, issue: MarkdownIssue) -> Diagnostic:
    return text.problem(issue.code, issue.message, issue.start, issue.help)


def _check_html(text: PageText, published: Published) -> Iterator[Diagnostic]:
    open_tags: Counter[str] = Counter()
    for piece in published.html:
        harmless = _HARMLESS_TAG.fullmatch(piece.strip())
        if harmless and harmless[1].lower() in HARMLESS_HTML:
            continue
        first = piece.strip().split("\n")[0]
        position = text.find_next(first) if first else 0
        tag = _TAG.match(first)
        if tag and tag[1] and open_tags[tag[2].lower()]:
            open_tags[tag[2].lower()] -= 1
            continue  # its opening tag was reported
        if tag and not tag[1]:
            open_tags[tag[2].lower()] += 1
        help = how_without_html(first)
        yield text.problem("html-in-page", f"HTML is not allowed in a page: `{first[:60]}`", position, help)


def _check_anchors(text: PageText, published: Published) -> Iterator[Diagnostic]:
    reserved = [anchor for anchor in published.anchors if anchor.startswith(RESERVED_ANCHORS)]
    for anchor in reserved[:_MOST_ANCHORS]:
        position = _position_of_anchor(text.body, anchor)
        message = f"the anchor `{anchor}` belongs to the site: its search or menu would stop working"
        yield text.problem("reserved-anchor", message, position, "give the heading other words")


def _position_of_anchor(body: str, anchor: str) -> int:
    """Start of the line an anchor was made of: a heading before a block of code before any other line."""
    words = [word for word in re.split(r"[-_]+", anchor.lower()) if word]
    places: dict[int, int] = {}
    start = 0
    for line in body.split("\n"):
        if _has_in_order(line.lower(), words):
            rank = 0 if _HEADING.match(line) else 1 if _CODE_WITH_ANCHOR.match(line) else 2
            places.setdefault(rank, start)
        start += len(line) + 1
    return places[min(places)] if places else 0


def _has_in_order(line: str, words: list[str]) -> bool:
    position = 0
    for word in words:
        position = line.find(word, position)
        if position < 0:
            return False
        position += len(word)
    return True


class _Addresses:
    """Where addresses stand in a text. Python-Markdown says which there are, but not where."""

    def __init__(self, text: PageText) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}
        for match in _ADDRESS_IN_TEXT.finditer(text.body):
            group = match.lastindex or 1
            self._places.setdefault(_folded(match[group]), []).append(match.start(group))

    def next(self, address: str) -> int:
        """Where an address stands; each call with the same one finds its next place."""
        places = self._places.get(_folded(address))
        if not places:
            return self._text.find_next(address) if address else 0
        return places.pop(0) if len(places) > 1 else places[0]


def _folded(address: str) -> str:
    return re.sub(r"[\s\\\x00-\x1f]", "", unescape(unescape(address)))


def _take_address(body: Body, text: PageText, path: str, found: tuple[str, bool, int]) -> None:
    """Refuse an address, or remember it as a link to be followed."""
    address, is_image, position = found
    refusal = refuse_address(address, is_image=is_image)
    if refusal is None and not is_elsewhere(address):
        target = resolve(path, address)
        if target is not None and is_image and not target.casefold().endswith(IMAGE_SUFFIXES):
            refusal = "unsafe-link", f"`{address[:60]}` is not an image", f"images end in {', '.join(IMAGE_SUFFIXES)}"
        elif target is not None:
            place, excerpt = text.place(position)
            anchor = address.partition("#")[2]
            body.links.append(Link(target, anchor, place, excerpt))
            return
        else:
            help = "link to a page below content/, or to an entry with its `@id`"
            refusal = "link-leaves-folder", f"`{address[:60]}` leads out of the content folder", help
    if refusal:
        code, message, help = refusal
        body.problems.append(text.problem(code, message, position, help))
