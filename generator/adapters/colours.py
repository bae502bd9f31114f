"""A company's two colours: from `theme.palette` to a stylesheet, with every text on them readable.

The primary colour is behind white text, the accent marks what matters on it. All other shades are made of the two,
until their contrast (WCAG 2.2) suffices. Must not know MkDocs: the palette comes as it was written.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.similarity import did_you_mean

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
"""The least contrast of text and of marks with what is behind them."""
OWN_PRIMARY, OWN_ACCENT = "#0f3d33", "#ffc629"
"""What browser/styles/shared/tokens.css has."""
SCHEMES = ("default", "slate")
"""Light and dark."""
_KEYS = ("scheme", "primary", "accent")
_EXAMPLE = 'write it as "#0f3d33", in quotes'
_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_LIGHT_SUNK, _DARK_PAPER, _DARK_SUNK = "#ebeee3", "#0f1715", "#1f2b27"
"""Colors behind text in browser/styles/shared/tokens.css: the darkest of a light page; a dark page and its lightest."""
_NAMED = re.compile(r"\[data-md-color-(primary|accent)=([a-z-]+)\]\{--md-\1-fg-color:([^;}]+)")
_HSL = re.compile(r"hsla?\(\s*(\d+)\s*,\s*(\d+)%\s*,\s*(\d+)%")
_MATERIAL_HUE = "232"

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""


class InvalidColour(Exception):
    """Raised for a palette that cannot be used; the message is for the operator."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The two colours of a scheme as `#rrggbb`; None for the default."""

    primary: str | None = None
    accent: str | None = None


def read_palette(written: Any, stylesheet: Path) -> dict[str, Palette]:
    """Return the colours by scheme; empty where none is chosen. `stylesheet` of the theme knows colours by name.

    Raises `InvalidColour`.
    """
    if written is None:
        return {}
    parts = written if isinstance(written, list) else [written]
    found: dict[str, Palette] = {}
    for part in parts:
        if not isinstance(part, dict):
            raise InvalidColour('`theme.palette` holds `primary:` and `accent:`, such as `primary: "#0f3d33"`')
        if unknown := [key for key in part if key not in _KEYS]:
            near = did_you_mean(str(unknown[0]), _KEYS)
            why = f"did you mean `{near}`?" if near else "readers choose light or dark themselves; leave it out"
            raise InvalidColour(f"`theme.palette`: `{unknown[0]}` has no effect: {why}")
        if "scheme" in part and not isinstance(written, list):
            raise InvalidColour(
                "`theme.palette`: `scheme` has no effect, since readers choose light or dark; leave it out"
            )
        scheme = part.get("scheme", SCHEMES[0])
        if scheme not in SCHEMES:
            raise InvalidColour(
                f"`theme.palette`: there is no scheme `{scheme}`; write `default` (light) or `slate` (dark)"
            )
        chosen = {key: _read_colour(key, part[key], stylesheet) for key in _KEYS[1:] if key in part}
        found[scheme] = Palette(**chosen)
    return {scheme: palette for scheme, palette in found.items() if palette != Palette()}


def _read_colour(key: str, written: Any, stylesheet: Path) -> str:
    text = "" if written is None else str(written).strip().casefold()
    if found := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return f"#{digits}"
    named = {name: value for part, name, value in _NAMED.findall(stylesheet.read_text("utf-8")) if part == key}
    if text not in named:
        what = f"`{text}` is no colour" if text else "the colour is missing (what follows a `#` is a comment)"
        raise InvalidColour(f"`theme.palette.{key}`: {what}; {_EXAMPLE}, or choose one of: {', '.join(sorted(named))}")
    return _parse_css_colour(named[text])


def _parse_css_colour(value: str) -> str:
    """Return a colour of the theme's stylesheet as `#rrggbb`."""
    if value.startswith("#"):
        return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:4])
    found = _HSL.match(value.replace("var(--md-hue)", _MATERIAL_HUE))
    hue, saturation, lightness = (int(number) for number in found.groups()) if found else (0, 0, 0)
    return _to_hex(colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100))


def make_stylesheet(palettes: Mapping[str, Palette]) -> str:
    """Return the tokens of browser/styles/shared/tokens.css with a company's colours. Raises `InvalidColour`."""
    light = palettes.get(SCHEMES[0]) or Palette()
    primary, accent = light.primary or OWN_PRIMARY, light.accent or OWN_ACCENT
    _check_pair(primary, accent, light)
    dark = palettes.get(SCHEMES[1]) or Palette()
    dark_primary = dark.primary or _mix(primary, _BLACK, 0.3)
    dark_accent = dark.accent or _mix_to_contrast(accent, _WHITE, MARK_CONTRAST, _DARK_PAPER, dark_primary)
    _check_pair(dark_primary, dark_accent, dark)
    blocks = {
        f'[data-md-color-scheme="{SCHEMES[0]}"]': _make_light_tokens(primary, accent),
        f'[data-md-color-scheme="{SCHEMES[1]}"]': _make_dark_tokens(primary, dark_primary, dark_accent),
    }
    screen = "\n".join(_format_rule(selector, tokens) for selector, tokens in blocks.items())
    return f"{_format_rule(':root', _make_cover_tokens(primary, accent))}\n@media screen {{\n{screen}\n}}\n"


def _check_pair(primary: str, accent: str, written: Palette) -> None:
    """Raise `InvalidColour` where white text on the primary colour, or the accent on it, cannot be read."""
    if (contrast := _contrast_ratio(primary, "#ffffff")) < TEXT_CONTRAST:
        better = _mix_to_contrast(primary, _BLACK, TEXT_CONTRAST, "#ffffff")
        raise InvalidColour(
            f"`theme.palette.primary: {primary}` is too light for the white text on it: their contrast is "
            f'{contrast:.1f}, and {TEXT_CONTRAST} is the least; write "{better}" or a darker colour'
        )
    if (contrast := _contrast_ratio(accent, primary)) < MARK_CONTRAST:
        better = _mix_to_contrast(accent, _WHITE, MARK_CONTRAST, primary)
        chosen = f"`theme.palette.accent: {accent}`" if written.accent else f"the accent `{accent}` of this site"
        raise InvalidColour(
            f"{chosen} cannot be told from the primary colour {primary} around it: their contrast is {contrast:.1f}, "
            f'and {MARK_CONTRAST:g} is the least; write `accent: "{better}"` or a lighter colour'
        )


def _make_light_tokens(primary: str, accent: str) -> Iterator[tuple[str, str]]:
    link = _mix_to_contrast(primary, _BLACK, TEXT_CONTRAST, _LIGHT_SUNK)
    yield from (("brand", primary), ("brand-ink", "#ffffff"), ("link", link), ("focus", link))
    yield "link-hover", _mix(link, _BLACK, 0.35)
    yield from _make_accent_tokens(primary, accent)
    yield "blaze-soft", _mix(accent, _WHITE, 0.8)
    yield "blaze-line", _mix_to_contrast(accent, _BLACK, 1.9, "#ffffff")


def _make_dark_tokens(primary: str, dark_primary: str, accent: str) -> Iterator[tuple[str, str]]:
    link = _mix_to_contrast(primary, _WHITE, TEXT_CONTRAST, _DARK_SUNK)
    yield from (("brand", dark_primary), ("brand-ink", "#ffffff"), ("link", link), ("focus", accent))
    yield "link-hover", _mix(link, _WHITE, 0.4)
    yield from _make_accent_tokens(dark_primary, accent)
    yield "blaze-soft", _mix(accent, _parse_hex(_DARK_PAPER), 0.88)
    yield "blaze-line", _mix(accent, _parse_hex(_DARK_PAPER), 0.35)


def _make_accent_tokens(primary: str, accent: str) -> Iterator[tuple[str, str]]:
    yield "blaze", accent
    yield "blaze-ink", _choose_text_colour(accent)
    yield "blaze-text", _mix_to_contrast(accent, _WHITE, TEXT_CONTRAST, primary)


def _make_cover_tokens(primary: str, accent: str) -> Iterator[tuple[str, str]]:
    yield from (("cover", primary), ("cover-mark", accent))
    yield "cover-text", _mix_to_contrast(accent, _WHITE, TEXT_CONTRAST, primary)


def _choose_text_colour(colour: str) -> str:
    """Return the text colour on a colour: a very dark shade of it, or white."""
    dark = _mix(colour, _BLACK, 0.85)
    return dark if _contrast_ratio(dark, colour) >= TEXT_CONTRAST else "#ffffff"


def _format_rule(selector: str, tokens: Iterator[tuple[str, str]]) -> str:
    return f"{selector} {{\n" + "".join(f"  --pb-{name}: {value};\n" for name, value in tokens) + "}"


def _mix_to_contrast(colour: str, towards: Rgb, contrast: float, *behind: str) -> str:
    """Return the colour, mixed with as little of black or white as gives it a contrast with everything behind it."""
    steps: Iterator[str] = (_mix(colour, towards, step / 50) for step in range(51))
    suffices: Callable[[str], bool] = lambda shade: all(_contrast_ratio(shade, other) >= contrast for other in behind)  # noqa: E731
    return next(filter(suffices, steps), _to_hex(towards))


def _mix(colour: str, other: Rgb, share: float) -> str:
    red, green, blue = (own * (1 - share) + its * share for own, its in zip(_parse_hex(colour), other, strict=True))
    return _to_hex((red, green, blue))


def _contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parse_hex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parse_hex(colour: str) -> Rgb:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _to_hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
