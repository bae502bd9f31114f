"""Find what the CommonMark parser drops from a text, or reads otherwise than its author meant.

Must not know entries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.commonmark import MaskedText, get_tag_name, is_safe_address, parse_events
from generator.lookalikes import MarkdownIssue, find_bare_addresses, lacks_scheme, quote, suggest, suggest_escaping

_LANGUAGE = re.compile(r"[\w+#.-]*")
"""Info string of a fenced code block."""
_WORD = re.compile(r"[^\W_]")
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENTRY = re.compile(
    r"@((?:[a-z]+/)?[a-z0-9]+(?:-[a-z0-9]+)*)|(?:\.{0,2}/(?:[\w-]+/)*)?([a-z0-9]+(?:-[a-z0-9]+)+)(?:/|\.(?:md|html|yml))?"
)
"""What was meant as the id of an entry."""
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*>")
_PLACEHOLDER = re.compile(r"<(?P<words>[^\W\d_][\w ,.'-]*)>")
_HTML_TAGS = frozenset(
    ("a", "abbr", "article", "aside", "audio", "b", "base", "big", "blockquote", "body", "br", "button", "center")
    + ("cite", "code", "col", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed", "figcaption")
    + ("figure", "font", "footer", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html")
    + ("i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "mark", "meta", "nav")
    + ("object", "ol", "option", "p", "picture", "pre", "q", "s", "samp", "script", "section", "select", "small")
    + ("source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td")
    + ("template", "textarea", "tfoot", "th", "thead", "title", "tr", "tt", "u", "ul", "var", "video", "wbr")
)
_PART_OF_A_NAME = re.compile(r"\.[^\W_]|\(")
"""What stands behind a name that ends in underscores: `__init__.py`, `__call__()`."""
_NAMES_IN_UNDERSCORES = frozenset(
    ("__init__", "__main__", "__pycache__", "__mocks__", "__tests__", "__typename", "__name__", "__file__")
)
_BROKEN_SCHEME = re.compile(r"(?P<scheme>https?)(?::/*|//)", re.IGNORECASE)
"""A scheme without its two slashes."""
_PATH = re.compile(
    r"(?<![^\s\"'(])(?:(?:[A-Za-z]:|~|\.{1,2}|%\w+%|\$\w+)\\|\\\\\w|\w[\w.-]*\\[^\W_]|\w+\\(?=\.\w))[^\s\"')]*"
)
"""A Windows path, whose backslashes are escapes in Markdown."""
_FORMULA = re.compile(
    r"\\\((?:(?!\\\)).){0,200}?(?:[\^_={}]|\\[a-zA-Z])(?:(?!\\\)).){0,200}\\\)"
    r"|\\\[(?:(?!\\\]).){0,200}?(?:[\^={}]|\\[a-zA-Z])(?:(?!\\\]).){0,200}\\\]"
)
"""A formula between brackets with backslashes."""
_CUT_ADDRESS = re.compile(r"https?://[^\s<>()\\]*\\[_*~#&.-][^\s<>()]*")
"""A web address into which a program put backslashes."""
_SHRUG = re.compile(r"\u00af\\_\(\S{1,3}\)_/\u00af")
_FENCE = re.compile(r"`{3,}|~{3,}")
_MARKER = re.compile(rb"[ \t]*(\d{1,9})[.)]")


class Inspection:
    """One pass over the parser's events of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._raw = text.encode()
        self._seen = 0
        """What stands before is shown, or was judged."""
        self._numbers: list[tuple[int, int] | None] = []
        """For each list around here, the number it starts with and the one of its next item."""
        self._link: tuple[dict[str, Any], int, bool] | None = None
        """The link around here, where it starts and whether it shows anything."""
        self._html = 0
        """Up to where HTML was reported."""
        self._open_tags: Counter[str] = Counter()

    def find_issues(self) -> Iterator[MarkdownIssue]:
        """Yield what readers would not see, or would see as something else."""
        for event, start, end in parse_events(self._text):
            if start > self._seen:
                yield from self._check_gap(start, start)
            if isinstance(event, str):  # a line break or a rule
                self._seen = max(self._seen, end)
            elif "Start" in event:
                yield from self._check_start(event["Start"], start, end)
            elif "End" in event:
                yield from self._check_end(event["End"], start, end)
            else:
                yield from self._check_leaf(event, start, end)
        yield from self._check_gap(len(self._raw), len(self._raw))

    def _decode(self, start: int, end: int) -> str:
        return self._raw[start:end].decode()

    def _make_issue(self, code: str, start: int, raw: str, message: str, help: str) -> MarkdownIssue:
        """Return an issue about the first line of `raw`, which starts at or behind the byte `start`."""
        first = raw.strip().split("\n")[0].rstrip()
        before = len(self._decode(0, start))
        return MarkdownIssue(code, first, max(before, self._text.find(first, before)), message, help)

    def _make_lost_issue(self, start: int, piece: str, help: str) -> MarkdownIssue:
        message = f"{quote(_first_line(piece))} would not be published as it is written"
        return self._make_issue("lost-in-markdown", start, piece, message, help)

    def _check_gap(self, start: int, end: int) -> Iterator[MarkdownIssue]:
        if start > self._seen:
            piece = self._decode(self._seen, start)
            if _WORD.search(piece):
                help = "put a backslash before the first sign of it, or put it between backticks"
                yield self._make_lost_issue(self._seen, piece, help)
        self._seen = max(self._seen, end)

    def _check_leaf(self, event: dict[str, Any], start: int, end: int) -> Iterator[MarkdownIssue]:
        self._seen = max(self._seen, end)
        if "InlineHtml" in event or "Html" in event:
            yield from self._check_markup(start, end)
        elif self._link and next(iter(event.values())).strip():
            self._link = (*self._link[:2], True)

    def _check_markup(self, start: int, end: int) -> Iterator[MarkdownIssue]:
        """HTML, once for each block of it, and once for a tag and the one that closes it."""
        raw = self._decode(start, end)
        tag = _TAG.match(raw)
        if start < self._html:
            return
        if tag and tag["close"] and self._open_tags[tag["name"].lower()]:
            self._open_tags[tag["name"].lower()] -= 1
            return
        if tag and not tag["close"]:
            self._open_tags[tag["name"].lower()] += 1
        piece = _first_line(raw)
        yield self._make_issue(
            "html-in-text",
            start,
            piece,
            f"{quote(piece)} would not be published",
            suggest_without_html(piece, self._decode(0, start)[-1:]),
        )

    def _check_start(self, tag: Any, start: int, end: int) -> Iterator[MarkdownIssue]:
        name = get_tag_name(tag)
        if name == "List":
            self._numbers.append(None if tag["List"] is None else (tag["List"], tag["List"]))
        elif name == "Item":
            yield from self._check_item(start)
        elif name == "CodeBlock":
            yield from self._check_code(tag["CodeBlock"], start, end)
        elif name == "HtmlBlock":
            yield from self._check_markup(start, end)
            self._html = max(self._html, end)
        elif name == "Heading":
            yield from self._check_heading(start, end)
        elif name in ("Emphasis", "Strong", "Strikethrough"):
            yield from self._check_emphasis(name, start, end)
        elif name == "Image":
            piece = _first_line(self._decode(start, end))
            help = "images belong into a page below content/"
            yield self._make_issue("image-in-text", start, piece, f"{quote(piece)} would not be published", help)
            self._seen = end
        elif name == "Link":
            yield from self._check_address(tag["Link"], start, end)
            self._link = (tag["Link"], start, False)

    def _check_end(self, tag: Any, start: int, end: int) -> Iterator[MarkdownIssue]:
        name = get_tag_name(tag)
        if name == "List":
            self._numbers.pop()
        elif name == "Link" and self._link:
            # Where it leads and its title are kept as attributes.
            self._seen = max(self._seen, end)
            if not self._link[2]:
                help = "write the words that lead there between the square brackets"
                yield self._make_lost_issue(start, self._decode(start, end), help)
            self._link = None
        elif name == "TableRow":
            surplus = self._decode(self._seen, end).strip("| \t\r\n")
            seen, self._seen = self._seen, max(self._seen, end)
            if surplus:
                help = "give a row no more cells than its table has columns; a bar within a cell is written `\\|`"
                yield self._make_lost_issue(seen, surplus, help)
        elif name in ("TableCell", "CodeBlock", "Emphasis", "Strong", "Strikethrough"):
            yield from self._check_gap(end if name in ("TableCell", "CodeBlock") else self._seen, end)

    def _check_item(self, start: int) -> Iterator[MarkdownIssue]:
        counted = self._numbers[-1]
        if counted is None:
            return
        marker = _MARKER.match(self._raw, start)
        if marker:
            first, expected = counted
            self._numbers[-1] = (first, expected + 1)
            self._seen = max(self._seen, marker.end())
            # Items that all have the number 1 leave it to Markdown to count them.
            if first >= 0 and int(marker[1]) not in (expected, first if first in (0, 1) else expected):
                self._numbers[-1] = (-1, expected + 1)  # told
                message = f"readers would see the number {expected} in place of {quote(marker[0].decode())}"
                number = marker[0].decode().strip()
                shown = f"`{number[:-1]}\\{number[-1]}`"
                help = f"number the points without a gap; a number that is no point's is written {shown}"
                yield self._make_issue("lost-in-markdown", start, marker[0].decode(), message, help)

    def _check_code(self, kind: Any, start: int, end: int) -> Iterator[MarkdownIssue]:
        piece = self._decode(start, end)
        if not (isinstance(kind, dict) and kind["Fenced"] is not None):
            message = f"{quote(_first_line(piece), 30)} would be shown as code: it is indented by four blanks or more"
            help = "start it at the same column as the line above; code stands between two lines of three backticks"
            yield self._make_issue("code-by-indent", start, piece, message, help)
            return
        line_end = self._raw.find(b"\n", start)
        self._seen = max(self._seen, len(self._raw) if line_end < 0 else line_end)
        fence = _FENCE.match(piece.strip())[0]  # type: ignore[index]  # it starts with one
        if not _is_closed(piece, fence):
            message = f"the code that starts with {quote(fence)} never ends: all that follows would be code"
            help = f"end it with a line of its own that is {quote(fence)}"
            yield self._make_issue("unclosed-fence", start, _first_line(piece), message, help)
        if not _LANGUAGE.fullmatch(kind["Fenced"]):
            words = self._decode(start, self._seen).lstrip("`~ \t")
            yield self._make_lost_issue(start, words, "start the code in the line below the fence")

    def _check_heading(self, start: int, end: int) -> Iterator[MarkdownIssue]:
        lines = self._decode(start, end).rstrip().split("\n")
        if not lines[0].strip("# \t"):
            yield self._make_issue(
                "accidental-heading", start, lines[0], "a heading without words would be shown", "delete this line"
            )
        underline, last = set(lines[-1].strip(" \t>")), lines[-2].strip(" \t>") if len(lines) > 1 else ""
        if last and (underline == {"-"} or (underline == {"="} and last.endswith((".", ",", ";", "!", "?")))):
            message = (
                f"{quote(last, 40)} would be a heading, because of the line {quote(lines[-1].strip(' >'), 10)} below it"
            )
            characters = "hyphens" if underline == {"-"} else "signs"
            help = f"for a rule leave an empty line above the {characters}; a heading is {quote('### ' + last, 40)}"
            yield self._make_issue("accidental-heading", start, last, message, help)

    def _check_emphasis(self, name: str, start: int, end: int) -> Iterator[MarkdownIssue]:
        piece = self._decode(start, end)
        mark = piece[:1]
        before, after = self._decode(0, start)[-1:], self._raw[end : end + 8].decode(errors="ignore")[:2]
        if mark == "_" and (piece in _NAMES_IN_UNDERSCORES or _PART_OF_A_NAME.match(after) or before == "\\"):
            message = f"the underscores of {quote(piece)} would vanish: they make what is between them stand out"
            shown = piece.replace("_", "\\_")
            yield self._make_issue("lone-mark", start, piece, message, f"to show them, {suggest(shown, piece)}")
        elif (
            mark == "*"
            and name == "Emphasis"
            and (_is_within_a_word(before, after[:1]) or _is_a_pattern(before, piece))
        ):
            message = f"the stars of {quote(piece)} would vanish: they make what is between them stand out"
            shown = f"\\*{piece[1:-1]}\\*"
            yield self._make_issue("lone-mark", start, piece, message, f"to show them, {suggest(shown, piece)}")
        elif name == "Strikethrough" and not piece.startswith("~~"):
            message = f"{quote(piece)} would be struck out"
            shown = f"\\~{piece[1:-1]}\\~"
            help = f"to strike it out, {suggest(f'~{piece}~', piece)}; to show the tildes, use {quote(shown)}"
            yield self._make_issue("lone-mark", start, piece, message, help)

    def _check_address(self, link: dict[str, Any], start: int, end: int) -> Iterator[MarkdownIssue]:
        piece, address = self._decode(start, end), link["dest_url"]
        if link["link_type"] == "Autolink" and "|" in address:
            address, _, words = address.partition("|")
            message = f"{quote(piece)} would be shown with its bar: that is how a chat writes a link"
            yield self._make_issue("not-a-link", start, piece, message, suggest(f"[{words}]({address})", piece))
        elif link["link_type"] != "Email" and not is_safe_address(address):
            help = "link to a full address that starts with https://, or to an entry with `@its-id`"
            raw = address or _first_line(piece)
            if match := _BROKEN_SCHEME.match(address):
                right = f"{match['scheme'].lower()}://{address[match.end() :]}"
                help = f"a colon and two slashes stand before the name: {suggest(right, address)}"
            if address.strip(_QUOTES) != address and is_safe_address(address.strip(_QUOTES)):
                help = f"no quotation marks stand around an address: {suggest(address.strip(_QUOTES), address)}"
            elif _MAIL.fullmatch(address):
                help = f"the address of a mail starts with `mailto:`: {suggest(f'mailto:{address}', address)}"
            elif (entry := _ENTRY.fullmatch(address)) and piece.startswith("["):
                help = f"an entry is named by `@` and its id alone: {suggest(f'@{entry[1] or entry[2]}', piece)}"
            elif lacks_scheme(address):
                help = f"the address lacks its start: {suggest(f'https://{address}', address)}"
            yield self._make_issue("unsafe-link", start, raw, f"{quote(raw)} would not be published", help)


def suggest_without_html(piece: str, before: str = "") -> str:
    """Return what to write instead of a piece of HTML, on one line; `before` is the character before it."""
    tag = _TAG.match(piece)
    name = tag["name"].lower() if tag else ""
    if piece.startswith("<!"):
        return f"delete {f'`{piece}`' if piece.endswith('-->') else 'it'}: comments are not published"
    if lacks_scheme(piece.strip("<>")):
        return suggest(f"<https://{piece.strip('<>')}>", piece)
    if before.isalnum() and " " in piece:
        return f"a blank stands behind a sign that compares: {suggest('< ' + piece[1:], piece)}"
    if (blank := _PLACEHOLDER.match(piece)) and name not in _HTML_TAGS:
        shown = f"{suggest('[' + blank['words'] + ']', blank[0])}; {suggest_escaping(blank[0])}"
        return f"a blank to be filled in has square brackets: {shown}"
    if piece in ("<b>", "<strong>"):
        return "bold words stand between two stars: `**words**`"
    if piece in ("<i>", "<em>"):
        return "words that stand out are put between stars: `*words*`"
    return "write Markdown; put what shall be shown as it is between backticks"


def _first_line(piece: str) -> str:
    return piece.strip().split("\n")[0].rstrip()


def _is_closed(piece: str, fence: str) -> bool:
    _, newline, rest = piece.rstrip().partition("\n")
    last = rest.rpartition("\n")[2].strip(" \t>")
    return bool(newline) and last.startswith(fence) and not last.strip(fence[0])


def _is_a_pattern(before: str, piece: str) -> bool:
    """Return whether stars stand for any characters: `[a-z]*[0-9]*`, `/a/*.log and /b/*.log`."""
    return (before in ("]", ")", "}") and piece[1] in "[({") or (before == "/" and piece[1] == "." and piece[-2] == "/")


def _is_within_a_word(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum()


def find_cut_addresses(text: str, shown: MaskedText) -> Iterator[MarkdownIssue]:
    """Yield issues about bare addresses that would end at a character which Markdown takes away; `shown` is masked."""
    for start, end in find_bare_addresses(text):
        if "\x00" in shown.marks[start:end] and shown.marks[start] != "\x00":
            raw = text[start:end]
            message = f"the link of {quote(raw)} would end at a sign that Markdown takes for its own"
            yield MarkdownIssue("not-a-link", raw, start, message, suggest(f"<{raw}>", raw))


def find_swallowed_backslashes(text: str, shown: MaskedText) -> Iterator[MarkdownIssue]:
    """Yield the paths in `text` of which Markdown would take a backslash away; `shown` is its mask."""
    if not shown.escaped:
        return
    escaped = sorted(shown.escaped)
    for match in _CUT_ADDRESS.finditer(text):
        at = bisect_right(escaped, match.start())
        if at < len(escaped) and escaped[at] < match.end():
            message = f"the link of {quote(match[0])} would end at its backslash"
            right = re.sub(r"\\([_*~#&.-])", r"\1", match[0])
            yield MarkdownIssue("not-a-link", match[0], match.start(), message, suggest(right, match[0]))
    for pattern in (_PATH, _FORMULA, _SHRUG):
        for match in pattern.finditer(text):
            at = bisect_right(escaped, match.start())
            if at < len(escaped) and escaped[at] < match.end():
                message = f"a backslash of {quote(match[0])} would not be published"
                help = f"put it between backticks: `` `{match[0]}` ``"
                yield MarkdownIssue("lost-in-markdown", match[0], match.start(), message, help)
