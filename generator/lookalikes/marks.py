"""Find markup of other dialects, wikis and chats that stays text here, in masked text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lookalikes.issue import CharacterRanges, MarkdownIssue, format_as_code, suggest
from generator.lookalikes.leftovers import LEFTOVER_RULES
from generator.lookalikes.links import LINK_RULES
from generator.lookalikes.rules import constant_help, describe_shown, get_group, get_raw, make_rule, suggest_instead

_LINE = r"^[\x00 \t]*"
"""Start of a line, behind marks of lists and quotes."""
_LONE_LINE = r"[^\W\d_][^#\n]* [^#\n]*(?:\n[ \t]*\n|\Z)"
"""Several words and nothing else in a paragraph: no tag of a chat."""
_ALERT_KINDS = "NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO|DANGER|QUESTION|EXAMPLE|SUCCESS"
_MACRO_NAMES = "code|quote|noformat|panel|info|note|warning|tip|expand|color"
_ENTITY_NAMES = "nbsp|copy|reg|trade|amp|lt|gt|quot|apos|mdash|ndash|hellip|euro|larr|rarr|shy|times|bull|middot|deg"
_BLOCKS = frozenset(("code", "noformat", "quote"))
_MACRO_HELP = "code stands between lines of three backticks, a quotation starts each line with `> `"
_SHOWN_AS_TYPED = "would be shown as it is: it means nothing here"
_NO_ATTRIBUTES = "would be shown as it is: there are no attributes here"
_RULES = (
    make_rule(
        "alert",
        rf"\[!(?i:{_ALERT_KINDS})\][+-]?(?!\()|(?<=\x00 )\[![^\W\d_a-z]{{3,}}\](?=[ \t]*\n)",
        _SHOWN_AS_TYPED,
        constant_help("write `**Note.**`, or another word in bold"),
    ),
    make_rule(
        "footnote",
        r"(?<!\x00)\[\^[^\[\]\n\x00]+\]:?",
        "would be shown as it is: there are no footnotes here",
        constant_help("put what it says into the sentence, or into round brackets behind it"),
    ),
    make_rule(
        "bbcode",
        r"\[(?P<tag>b|i|u|s|url|code|quote|img|size|color)(?:=[^\[\]\n]*)?\][^\n]*?\[/(?P=tag)\]",
        _SHOWN_AS_TYPED,
        constant_help(
            "put two stars on both sides for bold, as in `**words**`; a link is `[words](https://its-address)`"
        ),
    ),
    *LINK_RULES,
    *LEFTOVER_RULES,
    make_rule("expression", r"\{\{[^\n]{0,200}?\}\}|\{#[^\n]{0,200}?#\}", _SHOWN_AS_TYPED, describe_shown),
    make_rule("statement", r"\{%[^\n]{0,200}?%\}", _SHOWN_AS_TYPED, describe_shown),
    make_rule(
        "admonition",
        rf"{_LINE}(?P<raw>!!![ \t]*[\w-]+(?:[ \t]+(?:\"[^\"\n]*\"|[\w -]+))?)[ \t]*$",
        _SHOWN_AS_TYPED,
        constant_help("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    make_rule(
        "details",
        rf"{_LINE}(?P<raw>\?\?\?\+?[ \t]*(?:[\w-]+(?:[ \t]+\"[^\"\n]*\")?|\"[^\"\n]*\"))[ \t]*$",
        _SHOWN_AS_TYPED,
        constant_help("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    make_rule(
        "directive",
        rf"{_LINE}(?P<raw>:{{3,}}[ \t]*\{{?[\w-]+[^\n]*)$",
        _SHOWN_AS_TYPED,
        constant_help("start the paragraph with a word in bold, such as `**Note.**`"),
    ),
    make_rule(
        "task",
        rf"{_LINE}(?<=[\x00 \t])(?P<raw>\[[ xX]?\])(?=[ \t])",
        _SHOWN_AS_TYPED,
        constant_help("leave the brackets out: a list of points is enough"),
    ),
    make_rule(
        "emoji",
        r"(?<![\w:/.-]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:/])",
        _SHOWN_AS_TYPED,
        lambda match: f"type the sign itself, or leave it out; {describe_shown(match)}",
    ),
    make_rule(
        "inline-note",
        r"(?<=\S)\^\[[^\[\]\n]+\]",
        "would be shown as it is: there are no footnotes here",
        constant_help("put what it says into the sentence, or into round brackets behind it"),
    ),
    make_rule(
        "contents",
        rf"{_LINE}(?P<raw>\[\[?[_\x00]?(?:TOC|toc)[_\x00]?\]?\])[ \t]*$",
        "would be shown as it is: there is no list of contents here",
        constant_help("leave it out"),
    ),
    make_rule(
        "inclusion",
        rf"{_LINE}(?P<raw>;?--8<--[^\n]*)$",
        _SHOWN_AS_TYPED,
        constant_help("write the text here, or link to the entry that has it with `@its-id`"),
    ),
    make_rule(
        "definition",
        r"^[\x00 \t]*(?P<term>[^\s\x00][^\n]*)\n(?P<raw>:)[ \t]+(?P<words>\S[^\n]*)",
        "would be shown: there are no definitions here",
        lambda match: (
            f"put both into one line, as in `- **{match['term'].strip()}**: {match['words'].strip()}`, "
            "or add the word to the glossary as an entry below `terms:`"
        ),
    ),
    make_rule(
        "tab",
        rf"{_LINE}(?P<raw>===[+!]?[ \t]+\"[^\"\n]*\")[ \t]*$",
        "would be shown as it is: there are no tabs here",
        constant_help("start the paragraph with its title in bold, such as `**Title.**`"),
    ),
    make_rule(
        "wiki-title",
        rf"{_LINE}(?P<raw>(?P<equals>={{1,6}})[ \t]+[^=\n\x00]+?[ \t]+(?P=equals))[ \t]*$",
        _SHOWN_AS_TYPED,
        lambda match: f"a heading starts with three hashes: {suggest('### ' + match['raw'].strip('= '), match['raw'])}",
    ),
    make_rule(
        "too-many-hashes",
        rf"{_LINE}(?P<raw>#{{7,}})[ \t]+(?=\S)",
        "would be shown: a heading has six of them at most",
        suggest_instead("###"),
    ),
    make_rule(
        "other-fence",
        rf"{_LINE}(?P<raw>'{{3}}|\u00b4{{2,3}}|\u2018{{3}}|\"{{3}})[\w-]*[ \t]*$"
        r"(?=[\s\S]*\n[\x00 \t]*(?P=raw)[ \t]*$)",
        _SHOWN_AS_TYPED,
        constant_help("code stands between two lines of three backticks"),
    ),
    make_rule(
        "acute-code",
        r"(?<![\w\u00b4])\u00b4(?=[^\s\u00b4])(?P<words>[^\u00b4\n\x00]+)(?<=\S)\u00b4(?![\w\u00b4])",
        _SHOWN_AS_TYPED,
        lambda match: f"code stands between backticks: {format_as_code(match['words'])}",
    ),
    make_rule(
        "attributes",
        r"\{[:.#][ \t]*[^{}\n\x00]*[\w\"'][ \t]*\}|(?<=[\x00)])\{[\w-]+=[^{}\n\x00]*\}",
        _NO_ATTRIBUTES,
        lambda match: f"leave it out; {describe_shown(match)}",
    ),
    make_rule(
        "attributes-in-place",
        r"\{(?<=[\x00)\n]\{)[ \t]*(?::|[#.]|[\w-]+=)[^{}\n\x00]*\}(?=[ \t]*(?:$|[.,;:!?)]))"
        r"|^\x00[^\n{}]*[ \t](?P<raw>\{[ \t]*[:#.][^{}\n\x00]*\})[ \t]*$",
        _NO_ATTRIBUTES,
        lambda match: f"leave it out; {describe_shown(match)}",
    ),
    make_rule(
        "highlight",
        r"(?<![\w=])==(?=[^\s=])(?P<words>[^=\n\x00]+)(?<=[^\s=])==(?![\w=])",
        _SHOWN_AS_TYPED,
        suggest_instead(r"**\g<words>**"),
    ),
    make_rule(
        "inserted",
        r"\{\+\+(?P<words>[^+\n\x00]+)\+\+\}"
        r"|(?<![\w+])\+\+(?=\w)(?!\w[ ])(?P<bare>[^+\n\x00]+(?:\+\w+)*)(?<=\w)\+\+(?![\w+])",
        _SHOWN_AS_TYPED,
        lambda match: suggest(f"**{match['words'] or match['bare']}**", match[0]),
    ),
    make_rule(
        "raised",
        r"(?<=\w)(?P<raw>\^[^\W_]{1,6}\^)",
        "would be shown as it is: nothing is raised here",
        describe_shown,
    ),
    make_rule(
        "lowered",
        r"(?<=\w)(?P<raw>~[^\W_]{1,6}~)(?=\w)",
        "would be shown as it is: nothing is lowered here",
        describe_shown,
    ),
    make_rule(
        "formula",
        r"\$\$[^\n$]+\$\$|\\\([^\n]+?\\\)"
        r"|^[\x00 \t]*\$\$[ \t]*$(?=[\s\S]*^[\x00 \t]*\$\$[ \t]*$)"
        r"|(?<![\w$\\])\$(?=[^\s$])(?=[^$\n]*[\\^_=]|[a-zA-Z]\$)[^$\n]*[^\s$]\$(?![\w$])",
        "would be shown as it is: formulas are not drawn here",
        lambda match: f"put it into words; {describe_shown(match)}",
    ),
    make_rule(
        "macro",
        rf"\{{(?P<macro>{_MACRO_NAMES})(?::[^{{}}\n]*)?\}}(?=[\s\S]*\{{(?P=macro)\}})|\{{(?:{_MACRO_NAMES}):[^{{}}\n]+\}}",
        _SHOWN_AS_TYPED,
        lambda match: _MACRO_HELP if match["macro"] in _BLOCKS else f"leave it out; {describe_shown(match)}",
    ),
    make_rule(
        "wiki-heading",
        rf"{_LINE}(?P<raw>h[1-6]\.)[ \t]+(?=\S)",
        _SHOWN_AS_TYPED,
        lambda match: f"a heading is a line that starts with `### `; {describe_shown(match)}",
    ),
    make_rule(
        "heading-without-blank",
        rf"{_LINE}(?P<raw>#{{2,6}})(?=[^\W_])|(?:\A|\n[ \t]*\n)[ \t]*(?P<lone>#)(?={_LONE_LINE})",
        "would be shown: without a blank behind it, it starts no heading",
        lambda match: f"put a blank behind it; to show it, start with `\\{get_raw(match)}`",
    ),
    make_rule(
        "wiki-quote",
        rf"{_LINE}(?P<raw>bq\.)[ \t]+(?=\S)",
        _SHOWN_AS_TYPED,
        lambda match: f"a quotation is lines that start with `> `; {describe_shown(match)}",
    ),
    make_rule(
        "wiki-bold",
        r"(?<![\w'])'''(?=\S)(?P<words>[^'\n\x00]+)'''(?![\w'])",
        _SHOWN_AS_TYPED,
        suggest_instead(r"**\g<words>**"),
    ),
    make_rule(
        "abbreviation",
        rf"{_LINE}(?P<raw>\*\[[^\[\]\n]+\]:)",
        _SHOWN_AS_TYPED,
        constant_help("explain the word where it is used, or add it to the glossary as an entry below `terms:`"),
    ),
    make_rule(
        "entity",
        rf"&(?:{_ENTITY_NAMES})(?![\w;=])",
        "would be shown as it is: its semicolon is missing",
        lambda match: f"{suggest(match[0] + ';', match[0])}; {describe_shown(match)}",
    ),
)
_PARTS = ("[", "{", "<", "$", "&", "^", "~", "\u00b4", "\u3010", "\ue200", "http", "www")
_PARTS_WITH = {
    "=": ("= ", "=="),
    "/": ("tp://", "tps://", "s;//", "s,//", "p;//"),
    "+": ("++",),
    ":": ("\n:", "::"),
    "!": ("!!!",),
    "?": ("???",),
    "'": ("''",),
    '"': ('""',),
    "\\": ("\\(", "\\n"),
}
"""What nearly every mark above holds: most texts have none of it. Parts are found faster than patterns, and a single
sign in a tenth of the time of a part; so parts are looked for where their rarest sign is."""
_NAME = re.compile(r":[a-z][\w+-]*:")
_START = re.compile(r"\n[\x00 \t]*(?:h\d\.|bq\.|#)")
"""Asked of a text with a line break before it: a search that starts with one character is fast."""
KNOWN_IN_PAGES = frozenset(
    ("footnote", "admonition", "heading-without-blank", "expression", "statement", "attributes", "definition")
)
"""Names of rules that do not apply to pages of `content/`."""


def find_unknown_marks(masked: str, known: frozenset[str] = frozenset()) -> Iterator[MarkdownIssue]:
    """Yield each match of a rule in `masked`; `known` names rules to skip.

    Matches do not overlap: earlier rules win.
    """
    if not _may_hold_a_mark(masked):
        return
    taken = CharacterRanges()
    for each in _RULES:
        if each.name in known:
            continue
        for match in each.pattern.finditer(masked):
            start, end = match.span(get_group(match))
            if taken.is_free(start, end):
                taken.add(start, end)
                raw = masked[start:end].replace("\x00", "")
                yield MarkdownIssue(each.code, raw, start, each.message(match), each.help(match))
                if each.is_reported_once:
                    break


def _may_hold_a_mark(masked: str) -> bool:
    return (
        any(part in masked for part in _PARTS)
        or any(
            character in masked and any(part in masked for part in parts) for character, parts in _PARTS_WITH.items()
        )
        or (masked.count(":") > 1 and _NAME.search(masked) is not None)
        or _START.search(f"\n{masked}") is not None
    )
