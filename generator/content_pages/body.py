"""Check the body of a page: HTML, anchors and URLs that must not be published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from generator.content_pages.commonmark_translation import translate_to_commonmark
from generator.content_pages.depth import find_too_deep
from generator.content_pages.file_rules import IMAGE_SUFFIXES
from generator.content_pages.link_addresses import is_external, refuse_address, resolve_address
from generator.content_pages.page import PageText, PossibleMentionLink, WrittenLink
from generator.content_pages.published import Published, read_published
from generator.content_pages.published_differences import find_differences
from generator.content_pages.work_limit import TooMuchWork
from generator.diagnostics import Diagnostic
from generator.inspection import suggest_without_html
from generator.lookalikes import MarkdownIssue, suggest
from generator.prose import PossibleMention, find_possible_mentions
from generator.sanitising import RESERVED_ANCHORS

HARMLESS_HTML = frozenset(("br", "kbd", "sub", "sup"))
"""Tags that Markdown has no markup for. They take no attributes."""
_HARMLESS_TAG = re.compile(r"</?([a-z]+)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_ADDRESS_IN_TEXT = re.compile(
    r"\]\(\s*<?((?:[^\s()>]|\([^\s()]*\))*)|^ {0,3}\[[^\]\n]+\]:[ \n]*<?([^\s>]+)|<([A-Za-z][^<>\s:]*:[^<>]*)>", re.M
)
_QUOTED_ADDRESS = re.compile(r"(?P<mark>[\"'])(?P<address>[^\s\"']+)(?P=mark)")
_HEADING = re.compile(r" {0,3}#")
_CODE_WITH_ANCHOR = re.compile(r"(?:`{3,}|~{3,})[^#]*#")
_MAX_RESERVED_ANCHORS = 20
"""Reserved anchors that are reported per page: each is searched in the whole text."""


@dataclass
class PageBody:
    """What a page's body contains."""

    published: Published
    links: list[WrittenLink]
    mentions: list[WrittenLink]
    problems: list[Diagnostic]
    possible_mentions: list[PossibleMentionLink] = field(default_factory=list)


def check_body(text: PageText, path: str) -> PageBody:
    """Read the text of the page `path` as it will be published, and what is wrong with it."""
    trouble = find_too_deep(text.body)
    if trouble:
        position, message, help = trouble
        return PageBody(Published(), [], [], [text.make_diagnostic("too-deep", message, position, help)])
    try:
        published = read_published(text.body)
    except TooMuchWork as error:
        return PageBody(Published(), [], [], [_report_too_much_work(text, error.block)])
    except Exception:
        # Its exceptions are faults of Python-Markdown that some text brings out; MkDocs would end in a traceback.
        help = "make the page simpler: fewer things in one another"
        problem = text.make_diagnostic("too-deep", "MkDocs cannot read this page: it is too tangled", 0, help)
        return PageBody(Published(), [], [], [problem])
    addresses = _AddressFinder(text)
    body = PageBody(published, [], [], [*_check_html(text, published), *_check_anchors(text, published)])
    for address, is_image in [
        *((each, False) for each in published.links),
        *((each, True) for each in published.images),
    ]:
        _check_address(body, text, path, (address, is_image, addresses.find_next(address)))
    if not any(problem.code == "html-in-page" for problem in body.problems):
        reported = {problem.location.line for problem in body.problems}
        differences = (_make_diagnostic(text, issue) for issue in find_differences(text.body, published.blocks))
        body.problems += (problem for problem in differences if problem.location.line not in reported)
        not_links = {problem.location.line for problem in body.problems if problem.code == "not-a-link"}
        body.links = [
            link for link in body.links if not (" " in link.target + link.anchor and link.place.line in not_links)
        ]
    for target in published.mentions:
        place, excerpt = text.locate(text.find_next(f"@{target}"))
        body.mentions.append(WrittenLink(target, "", place, excerpt))
    if "@" in text.body:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for near in find_possible_mentions(translate_to_commonmark(text.body)):
            body.possible_mentions.append(
                PossibleMentionLink(near, *text.locate(_find_position(near, text.body, found[near.raw])))
            )
    return body


def _report_too_much_work(text: PageText, block: str) -> Diagnostic:
    lines = (line.strip() for line in block.split("\n"))
    first = next((line for line in lines if line), "")
    message = "MkDocs would take too long for this part of the page: each of its lines is read with all that follow"
    help = "write an empty line before each item, or put the part into a page of its own"
    return text.make_diagnostic("too-deep", message, max(text.body.find(first), 0), help)


def _find_position(near: PossibleMention, body: str, found: list[int]) -> int:
    """Return where something stands that looks like an `@id`; `found` keeps the places of its like for the next one."""
    while len(found) <= near.occurrence:
        position = body.find(near.raw, found[-1] + 1 if found else 0)
        if position < 0:
            return 0
        found.append(position)
    return found[near.occurrence]


def _make_diagnostic(text: PageText, issue: MarkdownIssue) -> Diagnostic:
    return text.make_diagnostic(issue.code, issue.message, issue.start, issue.help)


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
        help = suggest_without_html(first)
        yield text.make_diagnostic("html-in-page", f"HTML is not allowed in a page: `{first[:60]}`", position, help)


def _check_anchors(text: PageText, published: Published) -> Iterator[Diagnostic]:
    reserved = [anchor for anchor in published.anchors if anchor.startswith(RESERVED_ANCHORS)]
    for anchor in reserved[:_MAX_RESERVED_ANCHORS]:
        position = _find_anchor_line(text.body, anchor)
        message = f"the anchor `{anchor}` belongs to the site: its search or menu would stop working"
        yield text.make_diagnostic("reserved-anchor", message, position, "give the heading other words")


def _find_anchor_line(body: str, anchor: str) -> int:
    """Return the start of the line an anchor was made of: a heading before a block of code before any other line."""
    words = [word for word in re.split(r"[-_]+", anchor.lower()) if word]
    places: dict[int, int] = {}
    start = 0
    for line in body.split("\n"):
        if _contains_in_order(line.lower(), words):
            rank = 0 if _HEADING.match(line) else 1 if _CODE_WITH_ANCHOR.match(line) else 2
            places.setdefault(rank, start)
        start += len(line) + 1
    return places[min(places)] if places else 0


def _contains_in_order(line: str, words: list[str]) -> bool:
    position = 0
    for word in words:
        position = line.find(word, position)
        if position < 0:
            return False
        position += len(word)
    return True


class _AddressFinder:
    """Where addresses stand in a text. Python-Markdown says which there are, but not where."""

    def __init__(self, text: PageText) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}
        for match in _ADDRESS_IN_TEXT.finditer(text.body):
            group = match.lastindex or 1
            # Behind an address may stand a title between quotes: between quotes alone there is none.
            address = "" if match[group][:1] in ("'", '"') else _normalize_address(match[group])
            self._places.setdefault(address, []).append(match.start(group))

    def find_next(self, address: str) -> int:
        """Return where an address stands; each call with the same one finds its next place."""
        places = self._places.get(_normalize_address(address))
        if not places:
            return self._text.find_next(address) if address else 0
        return places.pop(0) if len(places) > 1 else places[0]


def _normalize_address(address: str) -> str:
    return re.sub(r"[\s\\\x00-\x1f]", "", unescape(unescape(address)))


def _check_address(body: PageBody, text: PageText, path: str, found: tuple[str, bool, int]) -> None:
    """Refuse an address, or remember it as a link to be followed."""
    address, is_image, position = found
    refusal = refuse_address(address, is_image=is_image)
    if refusal and (quoted := _QUOTED_ADDRESS.match(text.body, position)) and not address.strip():
        help = f"no quotation marks stand around an address: {suggest(quoted['address'], quoted[0])}"
        refusal = *refusal[:2], help
    if refusal is None and not is_external(address):
        target = resolve_address(path, address)
        if target is not None and is_image and not target.casefold().endswith(IMAGE_SUFFIXES):
            refusal = "unsafe-link", f"`{address[:60]}` is not an image", f"images end in {', '.join(IMAGE_SUFFIXES)}"
        elif target is not None:
            place, excerpt = text.locate(position)
            anchor = address.partition("#")[2]
            body.links.append(WrittenLink(target, anchor, place, excerpt))
            return
        else:
            help = "link to a page below content/, or to an entry with its `@id`"
            refusal = "link-leaves-folder", f"`{address[:60]}` leads out of the content folder", help
    if refusal:
        code, message, help = refusal
        body.problems.append(text.make_diagnostic(code, message, position, help))
