"""Marks of other Markdown dialects, wikis and chats, found in text that the site's Markdown left as text.

The text is masked: what Markdown consumed (code, links, its own marks) is NUL, so that every character found here
is one that readers would see. Each rule is a pattern with its message and its cure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.lookalikes.issue import MarkdownIssue, Places, as_code, quote, show_as_it_is, write_instead

Match = re.Match[str]
_LINE = r"^[\x00 \t]*"
"""Start of a line, behind marks of lists and quotes."""
_WEB = r"https?://[^\s()\[\]<>|\x00]+"
_WEB_IN_BRACKETS = r"https?://[^\s()\[\]{}<>|\x00]+"
_LONE_LINE = r"[^\W\d_][^#\n]* [^#\n]*(?:\n[ \t]*\n|\Z)"
"""Several words and nothing else in a paragraph: no tag of a chat."""
_ALERTS = "NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER|QUESTION|EXAMPLE|SUCCESS"
_MACROS = "code|quote|noformat|panel|info|note|warning|tip|expand|color"
_ENTITIES = "nbsp|copy|reg|trade|amp|lt|gt|quot|apos|mdash|ndash|hellip|euro|larr|rarr|shy|times|bull|middot|deg"


@dataclass(frozen=True)
class Rule:
    """One kind of mark that stays text."""

    name: str
    code: str
    pattern: re.Pattern[str]
    message: Callable[[Match], str]
    help: Callable[[Match], str]
    is_told_once: bool
    """Whether it comes in numbers, so that the first says it all."""


_TOLD_ONCE = frozenset(
    ("alert", "footnote", "admonition", "details", "directive", "task", "macro", "wiki-heading", "wiki-quote", "bbcode")
    + ("heading-without-blank", "attributes", "definition", "other-fence", "tab", "wiki-title", "too-many-hashes")
)


def _rule(name: str, pattern: str, what: str, help: Callable[[Match], str], code: str = "unknown-markup") -> Rule:
    def message(match: Match) -> str:
        return f"{quote(_raw(match))} {what}"

    return Rule(name, code, re.compile(pattern, re.MULTILINE), message, help, name in _TOLD_ONCE)


def _raw(match: Match) -> str:
    """The characters that a match is about: its group `raw`, or all of it without the marks before it."""
    return match[_group(match)]


def _group(match: Match) -> str | int:
    return next((name for name in ("raw", "lone") if match.groupdict().get(name) is not None), 0)


def _shown(match: Match) -> str:
    return show_as_it_is(_raw(match))


def _instead(template: str, before: str = "") -> Callable[[Match], str]:
    """The advice to write what `template` makes of a match in its place, with `before` as the reason."""
    return lambda match: before + write_instead(match.expand(template), _raw(match))


def _say(help: str) -> Callable[[Match], str]:
    return lambda _: help


def _without_blanks(match: Match) -> str:
    address = match["address"].strip()
    if re.match(r"https?://|mailto:", address):
        encoded = re.sub(r"[ \t]+", "%20", address)
        return "a blank in an address is `%20`: " + write_instead(f"[{match['words']}]({encoded})", match["raw"])
    shown = write_instead(f"\\[{match['words']}]({match['address']})", match["raw"])
    return f"put the address between the round brackets; to show the brackets, {shown}"


_SHOWN = "would be shown as it is: it means nothing here"
_LINK = "would be shown as it is: it is not a link yet"
_RULES = (
    _rule(
        "alert",
        rf"\[!(?:{_ALERTS})\](?!\()|(?<=\x00 )\[![^\W\d_a-z]{{3,}}\](?=[ \t]*\n)",
        _SHOWN,
        _say("write `**Note.**`, or another word in bold"),
    ),
    _rule(
        "spaced-link",
        rf"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\][ \t]+\((?P<address>{_WEB})\))",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "no blank between the brackets: "),
        "not-a-link",
    ),
    _rule(
        "blank-in-address",
        r"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\]\((?P<address>[^()\n\x00]*[^()\s\x00][^()\n\x00]*)\))",
        _LINK,
        _without_blanks,
        "not-a-link",
    ),
    _rule(
        "wiki-link",
        r"(?<!\x00)\[\[(?P<words>[^\[\]\n\x00]+)\]\]",
        _LINK,
        _say("link to an entry with `@its-id`, to another page with `[words](https://its-address)`"),
        "not-a-link",
    ),
    _rule(
        "footnote",
        r"(?<!\x00)\[\^[^\[\]\n\x00]+\]:?",
        "would be shown as it is: there are no footnotes here",
        _say("put what it says into the sentence, or into round brackets behind it"),
    ),
    _rule(
        "bbcode",
        r"\[(?P<tag>b|i|u|s|url|code|quote|img|size|color)(?:=[^\[\]\n]*)?\][^\n]*?\[/(?P=tag)\]",
        _SHOWN,
        _say("put two stars on both sides for bold, as in `**words**`; a link is `[words](https://its-address)`"),
    ),
    _rule(
        "reference-link",
        r"(?<!\x00)\[(?P<words>[^\[\]\n\x00]+)\]\[(?P<label>[^\[\]\n\x00]*)\]",
        _LINK,
        lambda match: f"put the address behind the words, in round brackets: `[{match['words']}](https://its-address)`",
        "not-a-link",
    ),
    _rule(
        "unclosed-address",
        rf"(?<!\x00)\[(?P<words>[^\[\]\n\x00]+)\]\([ \t]*(?P<address>{_WEB})(?![^\s]*[ \t]*\))",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "its last bracket is missing: "),
        "not-a-link",
    ),
    _rule(
        "unclosed-words",
        rf"(?<!\x00)\[(?P<words>[^\[\]()\n\x00]+)\((?P<address>{_WEB})\)",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "its second bracket is missing: "),
        "not-a-link",
    ),
    _rule(
        "unopened-words",
        rf"\]\({_WEB}\)",
        _LINK,
        _say("put `[` before the words that lead there"),
        "not-a-link",
    ),
    _rule(
        "turned-link",
        rf"\((?P<words>[^()\n\x00]+)\)\[(?P<address>{_WEB})\]",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "the words stand in square brackets: "),
        "not-a-link",
    ),
    _rule(
        "turned-brackets",
        rf"\((?P<address>{_WEB})\)\[(?P<words>[^\[\]\n\x00]+)\]",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "the words come first: "),
        "not-a-link",
    ),
    _rule(
        "wiki-address",
        rf"(?<!\x00)\[(?P<words>[^|\[\]\n\x00]+)\|(?P<address>{_WEB})\]",
        _LINK,
        _instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    _rule(
        "media-wiki-address",
        rf"(?<!\x00)\[(?P<address>{_WEB})[ \t]+(?P<words>[^|\[\]\n\x00]+)\]",
        _LINK,
        _instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    _rule(
        "chat-link",
        rf"<(?P<address>{_WEB})\|(?P<words>[^<>\n\x00]+)>",
        _LINK,
        _instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    _rule(
        "other-brackets",
        r"(?<![\x00\w])(?P<raw>(?:\[(?P<words>[^\[\]{}()<>\n\x00]+)(?:\]:?[({<]|\[\()"
        r"|\{(?P<braced>[^\[\]{}()<>\n\x00]+)\}\()"
        rf"(?P<address>{_WEB_IN_BRACKETS})[)}}>\]])",
        _LINK,
        lambda match: write_instead(f"[{match['words'] or match['braced']}]({match['address']})", match["raw"]),
        "not-a-link",
    ),
    _rule(
        "open-bracket",
        rf"\[(?P<words>[^\[\]\n\x00]+)\]\((?P<address>{_WEB_IN_BRACKETS}\([^\s()\x00]*\))(?!\))",
        _LINK,
        _instead(r"[\g<words>](\g<address>)", "its last bracket is missing: "),
        "not-a-link",
    ),
    _rule(
        "round-brackets",
        rf"\((?P<address>{_WEB_IN_BRACKETS})\)\((?P<words>[^()\n\x00]+)\)"
        rf"|\((?P<first>[^()\n\x00]+)\)\((?P<second>{_WEB_IN_BRACKETS})\)",
        _LINK,
        lambda match: write_instead(
            f"[{match['words'] or match['first']}]({match['address'] or match['second']})", match[0]
        ),
        "not-a-link",
    ),
    _rule(
        "misspelt-scheme",
        r"(?<![\w/.])(?:https?[;,.]//|(?:htp|hhttp|htttp|ttp|htpp)(?P<s>s?)://)(?=[\w-]+\.\w)",
        "would be text that nobody can click",
        lambda match: write_instead("http" + ("s" if "s" in match[0] else "") + "://", match[0]),
        "not-a-link",
    ),
    _rule(
        "textile-link",
        rf"(?P<raw>\"(?P<words>[^\"\n\x00]+)\":(?P<address>{_WEB}(?<![.,;:!?])))",
        _LINK,
        _instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    _rule(
        "open-angle",
        rf"<(?P<address>{_WEB})(?![^\s<>]*>)",
        "would be shown with its `<`",
        _instead(r"<\g<address>>", "its last bracket is missing: "),
        "not-a-link",
    ),
    _rule(
        "blank-in-scheme",
        r"(?<!\w)https?:(?:[ \t]*//[ \t]+|[ \t]+//)(?=[\w-]+\.\w)",
        "would be text that nobody can click",
        lambda match: "no blank stands in an address: " + write_instead(re.sub(r"\s", "", match[0]), match[0]),
        "not-a-link",
    ),
    _rule(
        "no-scheme",
        r"(?<![\w/.@:-])www\.[\w-]+(?:\.[\w-]+)+(?:/[\w./#?=&%-]*[\w/])?",
        "would be text that nobody can click",
        _instead(r"https://\g<0>"),
        "not-a-link",
    ),
    _rule("expression", r"\{\{[^\n]{0,200}?\}\}|\{%[^\n]{0,200}?%\}|\{#[^\n]{0,200}?#\}", _SHOWN, _shown),
    _rule(
        "admonition",
        rf"{_LINE}(?P<raw>!!![ \t]*[\w-]+(?:[ \t]+(?:\"[^\"\n]*\"|[\w -]+))?)[ \t]*$",
        _SHOWN,
        _say("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    _rule(
        "details",
        rf"{_LINE}(?P<raw>\?\?\?\+?[ \t]*[\w-]+(?:[ \t]+\"[^\"\n]*\")?)[ \t]*$",
        _SHOWN,
        _say("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    _rule(
        "directive",
        rf"{_LINE}(?P<raw>:{{3,}}[ \t]*\{{?[\w-]+[^\n]*)$",
        _SHOWN,
        _say("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    _rule(
        "task",
        rf"{_LINE}(?<=[\x00 \t])(?P<raw>\[[ xX]?\])(?=[ \t])",
        _SHOWN,
        _say("leave the brackets out: a list of points is enough"),
    ),
    _rule(
        "emoji",
        r"(?<![\w:/.-]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:/])",
        _SHOWN,
        lambda match: f"type the sign itself, or leave it out; {_shown(match)}",
    ),
    _rule(
        "inline-note",
        r"(?<=\S)\^\[[^\[\]\n]+\]",
        "would be shown as it is: there are no footnotes here",
        _say("put what it says into the sentence, or into round brackets behind it"),
    ),
    _rule(
        "contents",
        rf"{_LINE}(?P<raw>\[\[?_?(?:TOC|toc)_?\]?\])[ \t]*$",
        "would be shown as it is: there is no list of contents here",
        _say("leave it out"),
    ),
    _rule(
        "inclusion",
        rf"{_LINE}(?P<raw>;?--8<--[^\n]*)$",
        _SHOWN,
        _say("write the text here, or link to the entry that has it with `@its-id`"),
    ),
    _rule(
        "definition",
        r"(?<=[^\n]\n)(?P<raw>:)[ \t]+(?=\S)",
        "would be shown: there are no definitions here",
        _say("write `- **the word**: what it means`, or add the word to the glossary as an entry below `terms:`"),
    ),
    _rule(
        "tab",
        rf"{_LINE}(?P<raw>===[+!]?[ \t]+\"[^\"\n]*\")[ \t]*$",
        "would be shown as it is: there are no tabs here",
        _say("start the paragraph with its title in bold, such as `**Title.**`"),
    ),
    _rule(
        "wiki-title",
        rf"{_LINE}(?P<raw>(?P<equals>={{1,6}})[ \t]+[^=\n\x00]+?[ \t]+(?P=equals))[ \t]*$",
        _SHOWN,
        lambda match: (
            f"a heading starts with three hashes: {write_instead('### ' + match['raw'].strip('= '), match['raw'])}"
        ),
    ),
    _rule(
        "too-many-hashes",
        rf"{_LINE}(?P<raw>#{{7,}})[ \t]+(?=\S)",
        "would be shown: a heading has six of them at most",
        _instead("###"),
    ),
    _rule(
        "other-fence",
        rf"{_LINE}(?P<raw>'{{3}}|\u00b4{{2,3}}|\u2018{{3}}|\"{{3}})[\w-]*[ \t]*$"
        r"(?=[\s\S]*\n[\x00 \t]*(?P=raw)[ \t]*$)",
        _SHOWN,
        _say("code stands between two lines of three backticks"),
    ),
    _rule(
        "acute-code",
        r"(?<![\w\u00b4])\u00b4(?=[^\s\u00b4])(?P<words>[^\u00b4\n\x00]+)(?<=\S)\u00b4(?![\w\u00b4])",
        _SHOWN,
        lambda match: f"code stands between backticks: {as_code(match['words'])}",
    ),
    _rule(
        "attributes",
        r"\{[:.#][ \t]*[^{}\n\x00]*[\w\"'][ \t]*\}",
        "would be shown as it is: there are no attributes here",
        lambda match: f"leave it out; {_shown(match)}",
    ),
    _rule(
        "highlight",
        r"(?<![\w=])==(?=[^\s=])(?P<words>[^=\n\x00]+)(?<=[^\s=])==(?![\w=])",
        _SHOWN,
        _instead(r"**\g<words>**"),
    ),
    _rule(
        "inserted",
        r"(?<![\w+])\+\+(?=\w)(?!\w[ ])(?P<words>[^+\n\x00]+)(?<=\w)\+\+(?![\w+])",
        _SHOWN,
        _instead(r"**\g<words>**"),
    ),
    _rule(
        "raised",
        r"(?<=\w)(?P<raw>\^[^\W_]{1,6}\^)",
        "would be shown as it is: nothing is raised here",
        _shown,
    ),
    _rule(
        "lowered",
        r"(?<=\w)(?P<raw>~[^\W_]{1,6}~)(?=\w)",
        "would be shown as it is: nothing is lowered here",
        _shown,
    ),
    _rule(
        "formula",
        r"\$\$[^\n$]+\$\$|(?<![\w$\\])\$(?=[^\s$])(?=[^$\n]*[\\^_=]|[a-zA-Z]\$)[^$\n]*[^\s$]\$(?![\w$])|\\\([^\n]+?\\\)",
        "would be shown as it is: formulas are not drawn here",
        lambda match: f"put it into words; {_shown(match)}",
    ),
    _rule(
        "macro",
        rf"\{{(?P<macro>{_MACROS})(?::[^{{}}\n]*)?\}}(?=[\s\S]*\{{(?P=macro)\}})|\{{(?:{_MACROS}):[^{{}}\n]+\}}",
        _SHOWN,
        _say("code stands between lines of three backticks, a quotation starts each line with `> `"),
    ),
    _rule(
        "wiki-heading",
        rf"{_LINE}(?P<raw>h[1-6]\.)[ \t]+(?=\S)",
        _SHOWN,
        lambda match: f"a heading is a line that starts with `### `; {_shown(match)}",
    ),
    _rule(
        "heading-without-blank",
        rf"{_LINE}(?P<raw>#{{2,6}})(?=[^\W_])|(?:\A|\n[ \t]*\n)[ \t]*(?P<lone>#)(?={_LONE_LINE})",
        "would be shown: without a blank behind it, it starts no heading",
        lambda match: f"put a blank behind it; to show it, start with `\\{_raw(match)}`",
    ),
    _rule(
        "wiki-quote",
        rf"{_LINE}(?P<raw>bq\.)[ \t]+(?=\S)",
        _SHOWN,
        lambda match: f"a quotation is lines that start with `> `; {_shown(match)}",
    ),
    _rule(
        "wiki-bold",
        r"(?<![\w'])'''(?=\S)(?P<words>[^'\n\x00]+)'''(?![\w'])",
        _SHOWN,
        _instead(r"**\g<words>**"),
    ),
    _rule(
        "abbreviation",
        rf"{_LINE}(?P<raw>\*\[[^\[\]\n]+\]:)",
        _SHOWN,
        _say("explain the word where it is used, or add it to the glossary as an entry below `terms:`"),
    ),
    _rule(
        "entity",
        rf"&(?:{_ENTITIES})(?![\w;])",
        "would be shown as it is: its semicolon is missing",
        lambda match: f"{write_instead(match[0] + ';', match[0])}; {_shown(match)}",
    ),
)
_PARTS = (
    "tp://",
    "tps://",
    "s;//",
    "s,//",
    "p;//",
    "\u00b4",
    "--8<",
    '"""',
    "http",
    "\n:",
    "= ",
    "[",
    "{",
    "<",
    "$",
    "&",
    "^",
    "~",
    "](",
    ")[",
    "\\(",
    "www",
    "!!!",
    "???",
    "::",
    "==",
    "++",
    "'''",
)
"""What nearly every mark above holds: most texts have none of it. Parts are found faster than patterns."""
_NAME = re.compile(r":[a-z][\w+-]*:")
_START = re.compile(r"\n[\x00 \t]*(?:h\d\.|bq\.|#)")
"""Asked of a text with a line break before it: a search that starts with one character is fast."""
KNOWN_IN_PAGES = frozenset(
    ("footnote", "admonition", "heading-without-blank", "expression", "attributes", "contents", "definition")
)
"""Rules that do not hold for pages below `content/`: their Markdown knows these marks, or pages speak of them."""


def find_unknown_marks(masked: str, known: frozenset[str] = frozenset()) -> Iterator[MarkdownIssue]:
    """Yield each mark in `masked` that means something elsewhere and nothing here; `known` names rules to leave out.

    No two of them overlap: the rule that stands first in the list wins.
    """
    if not _may_hold_a_mark(masked):
        return
    taken = Places()
    for rule in _RULES:
        if rule.name in known:
            continue
        for match in rule.pattern.finditer(masked):
            start, end = match.span(_group(match))
            if taken.is_free(start, end):
                taken.add(start, end)
                raw = masked[start:end].replace("\x00", "")
                yield MarkdownIssue(rule.code, raw, start, rule.message(match), rule.help(match))
                if rule.is_told_once:
                    break


def _may_hold_a_mark(masked: str) -> bool:
    return (
        any(part in masked for part in _PARTS)
        or (masked.count(":") > 1 and _NAME.search(masked) is not None)
        or _START.search(f"\n{masked}") is not None
    )
