"""What chats, assistants and other programs leave in a text that was copied from them."""

from __future__ import annotations

from generator.lookalikes.issue import suggest
from generator.lookalikes.rules import constant_help, describe_shown, make_rule

_NO_ONE = "would be shown as it is: nobody is meant by it here"
_CITED = "would be shown as it is: it is a source of a chat assistant, which readers cannot open"
_CITE = constant_help("leave it out, and name what you rely on below `sources:`")

LEFTOVER_RULES = (
    make_rule(
        "person",
        r"\[~[\w.@:-]+\]|<@[UWB][A-Z0-9]{2,}(?:\|[^>\n]*)?>|<!(?:here|channel|everyone|subteam)[^>\n]*>",
        _NO_ONE,
        constant_help("say who is meant in words, by their role; to show it as it is, put it between backticks"),
    ),
    make_rule(
        "channel",
        r"<#C[A-Z0-9]{2,}(?:\|(?P<name>[^>\n]*))?>",
        "would be shown as it is: it is no link here",
        lambda match: f"write its name, such as `{match['name'] or 'the channel of the team'}`",
    ),
    make_rule(
        "citation",
        r"\u3010[^\u3011\n]{1,60}\u3011|:contentReference\[oaicite:[^\]\n]*\](?:\{[^}\n]*\})?|\[?oaicite:\d+\]?"
        r"|\ue200[^\ue201\n]{1,80}\ue201",
        _CITED,
        _CITE,
    ),
    make_rule(
        "doubled-quotes",
        r"(?<![\w\"'])(?P<quote>[\"'])(?P=quote)(?=[^\s\"'])(?P<words>[^\"'\n\x00]{1,80})(?<=\S)(?P=quote){2}(?![\w\"'])",
        "would be shown with two quotes on each side, as tables write them",
        lambda match: suggest(f"{match['quote']}{match['words']}{match['quote']}", match[0]),
    ),
    make_rule(
        "break",
        r"(?<=[.!?:;,)])[ ]?(?P<raw>\\n)(?![\w]*\\)|(?P<lone>\\n)(?=\\n|[-*\u2022][ ])",
        "would be shown as it is: it breaks no line",
        lambda match: f"start a new line there, below `|`, or leave it out; {describe_shown(match)}",
    ),
)
"""Rules about what another program understood, and no reader does."""
