"""Links that are not written as links: brackets of other kinds, wikis and chats, addresses with a blank or a typo."""

from __future__ import annotations

import re

from generator.lookalikes.issue import suggest
from generator.lookalikes.rules import Match, constant_help, make_rule, suggest_instead

_WEB = r"https?://[^\s()\[\]<>|\x00]+"
_WEB_IN_BRACKETS = r"https?://[^\s()\[\]{}<>|\x00]+"
_LINK = "would be shown as it is: it is not a link yet"


_CURLY_TITLE = re.compile(r"(?P<address>\S+)[ \t]+[\u201c\u201d\u201e\u00ab](?P<title>[^\"]+)[\u201c\u201d\u00bb]")
_FILE = re.compile(r"[^:#]*\.\w{2,5}(?:#[^#]*)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_WAY = r"[\w./-]+\.(?:md|png|jpe?g|gif|webp|avif)(?:#[\w-]*)?"
"""The way to a page or an image of the site."""


def _close_up(match: Match) -> str:
    address = match["address"].strip().strip("<>")
    if title := _CURLY_TITLE.fullmatch(address):
        right = f'[{match["words"]}]({title["address"]} "{title["title"]}")'
        return f"a title stands in straight quotes: {suggest(right, match['raw'])}"
    if re.match(r"https?://|mailto:|#[^#]*$", address) or _FILE.fullmatch(address):
        path, _, anchor = address.partition("#")
        if " " in anchor and "://" not in path:
            right = f"[{match['words']}]({path}#{re.sub('[ ]+', '-', anchor).lower()})"
            return f"hyphens stand for the blanks of a heading: {suggest(right, match['raw'])}"
        encoded = re.sub(r"[ \t]+", "%20", address)
        return "a blank in an address is `%20`: " + suggest(f"[{match['words']}]({encoded})", match["raw"])
    shown = suggest(f"\\[{match['words']}]({match['address']})", match["raw"])
    return f"put the address between the round brackets; to show the brackets, {shown}"


def _suggest_entry(match: Match) -> str:
    if _ID.fullmatch(match["words"]):
        return suggest(f"@{match['words']}", match[0])
    return "link to an entry with `@its-id`, to another page with `[words](https://its-address)`"


LINK_RULES = (
    make_rule(
        "spaced-link",
        rf"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\][ \t]+\((?P<address>{_WEB}|{_WAY})\))",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "no blank between the brackets: "),
        "not-a-link",
    ),
    make_rule(
        "escaped-link",
        rf"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\])(?=\x00\((?P<address>{_WEB})\))",
        _LINK,
        lambda match: f"no backslash stands between the brackets: `[{match['words']}]({match['address']})`",
        "not-a-link",
    ),
    make_rule(
        "broken-link",
        rf"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\])[ \t]*\n[\x00 \t]*(?=\((?P<address>{_WEB})\))",
        _LINK,
        lambda match: f"both brackets stand on one line: `[{match['words']}]({match['address']})`",
        "not-a-link",
    ),
    make_rule(
        "blank-in-address",
        r"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\]\((?P<address>[^()\n\x00]*[^()\s\x00][^()\n\x00]*)\))",
        _LINK,
        _close_up,
        "not-a-link",
    ),
    make_rule(
        "wiki-link",
        r"(?<!\x00)\[\[(?P<words>[^\[\]\n\x00]+)\]\]",
        _LINK,
        _suggest_entry,
        "not-a-link",
    ),
    make_rule(
        "labelled-image",
        r"(?<!\x00)!\[[^\[\]\n\x00]*\]\[(?P<label>[^\[\]\n\x00]*)\]",
        "would be shown as it is: it is no image",
        lambda match: (
            f"leave it out, with the line that starts with `[{match['label']}]:`; "
            "images belong into a page below content/, as in `![words](picture.png)`"
        ),
    ),
    make_rule(
        "colon-link",
        rf"(?:(?<=\S[ \t])|(?=\[[^\[\]\n\x00]+\][ \t]))"
        r"(?P<raw>\[(?P<words>(?=[^\[\]\n\x00]*?[^\W\d_])[^\[\]\n\x00]+)\][ \t]*:[ \t]*"
        rf"(?P<address>{_WEB}(?<![.,;:!?])))",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "the address stands in round brackets, right behind the words: "),
        "not-a-link",
    ),
    make_rule(
        "reference-link",
        r"(?<!\x00)\[(?P<words>[^\[\]\n\x00]+)\]\[(?P<label>[^\[\]\n\x00]*)\]",
        _LINK,
        lambda match: f"put the address behind the words, in round brackets: `[{match['words']}](https://its-address)`",
        "not-a-link",
    ),
    make_rule(
        "broken-address",
        rf"(?<!\x00)(?P<raw>\[(?P<words>[^\[\]\n\x00]+)\]\((?P<address>{_WEB}))[ \t]*"
        r"\n[ \t]*(?=(?P<rest>[^\s()\x00]+)\))",
        _LINK,
        lambda match: f"an address stands on one line: `[{match['words']}]({match['address']}{match['rest']})`",
        "not-a-link",
    ),
    make_rule(
        "unclosed-address",
        rf"(?<!\x00)\[(?P<words>[^\[\]\n\x00]+)\]\([ \t]*(?P<address>(?:{_WEB}|{_WAY})(?<![.,;:!?]))(?![^\s]*[ \t]*\))",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "its last bracket is missing: "),
        "not-a-link",
    ),
    make_rule(
        "unclosed-words",
        rf"(?<!\x00)\[(?P<words>[^\[\]()\n\x00]+)\((?P<address>{_WEB})\)",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "its second bracket is missing: "),
        "not-a-link",
    ),
    make_rule(
        "unopened-words",
        rf"\]\({_WEB}\)",
        _LINK,
        constant_help("put `[` before the words that lead there"),
        "not-a-link",
    ),
    make_rule(
        "turned-link",
        rf"\((?P<words>[^()\n\x00]+)\)\[(?P<address>{_WEB})\]",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "the words stand in square brackets: "),
        "not-a-link",
    ),
    make_rule(
        "turned-brackets",
        rf"\((?P<address>{_WEB})\)\[(?P<words>[^\[\]\n\x00]+)\]",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "the words come first: "),
        "not-a-link",
    ),
    make_rule(
        "wiki-address",
        rf"(?<!\x00)\[(?P<words>[^|\[\]\n\x00]+)\|(?P<address>{_WEB})\]",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    make_rule(
        "media-wiki-address",
        rf"(?<!\x00)\[(?P<address>{_WEB})[ \t]+(?P<words>[^|\[\]\n\x00]+)\]",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    make_rule(
        "chat-link",
        rf"<(?P<address>{_WEB})\|(?P<words>[^<>\n\x00]+)>",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    make_rule(
        "other-brackets",
        r"(?<![\x00\w])(?P<raw>(?:\[(?P<words>[^\[\]{}()<>\n\x00]+)(?:\]:?[({<]|\[\()"
        r"|\{(?P<braced>[^\[\]{}()<>\n\x00]+)\}\()"
        rf"(?P<address>{_WEB_IN_BRACKETS})[)}}>\]])",
        _LINK,
        lambda match: suggest(f"[{match['words'] or match['braced']}]({match['address']})", match["raw"]),
        "not-a-link",
    ),
    make_rule(
        "open-bracket",
        rf"\[(?P<words>[^\[\]\n\x00]+)\]\((?P<address>{_WEB_IN_BRACKETS}\([^\s()\x00]*\))(?!\))",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)", "its last bracket is missing: "),
        "not-a-link",
    ),
    make_rule(
        "round-brackets",
        rf"\((?P<address>{_WEB_IN_BRACKETS})\)\((?P<words>[^()\n\x00]+)\)"
        rf"|\((?P<first>[^()\n\x00]+)\)\((?P<second>{_WEB_IN_BRACKETS})\)",
        _LINK,
        lambda match: suggest(f"[{match['words'] or match['first']}]({match['address'] or match['second']})", match[0]),
        "not-a-link",
    ),
    make_rule(
        "misspelt-scheme",
        r"(?<![\w/.])(?:https?[;,.]//|(?:htp|hhttp|htttp|ttp|htpp)(?P<s>s?)://)(?=[\w-]+\.\w)",
        "would be text that nobody can click",
        lambda match: suggest("http" + ("s" if "s" in match[0] else "") + "://", match[0]),
        "not-a-link",
    ),
    make_rule(
        "textile-link",
        rf"(?P<raw>\"(?P<words>[^\"\n\x00]+)\":(?P<address>{_WEB}(?<![.,;:!?])))",
        _LINK,
        suggest_instead(r"[\g<words>](\g<address>)"),
        "not-a-link",
    ),
    make_rule(
        "open-angle",
        rf"<(?P<address>{_WEB})(?![^\s<>]*>)",
        "would be shown with its `<`",
        suggest_instead(r"<\g<address>>", "its last bracket is missing: "),
        "not-a-link",
    ),
    make_rule(
        "blank-in-scheme",
        r"(?<!\w)https?:(?:[ \t]*//[ \t]+|[ \t]+//)(?=[\w-]+\.\w)",
        "would be text that nobody can click",
        lambda match: "no blank stands in an address: " + suggest(re.sub(r"\s", "", match[0]), match[0]),
        "not-a-link",
    ),
    make_rule(
        "no-scheme",
        r"(?<![\w/.@:-])www\.[\w-]+(?:\.[\w-]+)+(?:/[\w./#?=&%-]*[\w/])?",
        "would be text that nobody can click",
        suggest_instead(r"https://\g<0>"),
        "not-a-link",
    ),
)
