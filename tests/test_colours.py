"""A company's two colours: what can be read on them, and what is said when it cannot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import material
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import ROOT

from generator.adapters.colours import InvalidColour, make_stylesheet, read_palette

(NAMES,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("palette.*.min.css")
OWN_STYLES = ROOT / "browser/styles"
BEHIND = {"default": ("#ffffff", "#f6f7f1", "#ebeee3"), "slate": ("#0f1715", "#18221f", "#1f2b27")}
"""What is behind text in styles/shared/tokens.css, by scheme: card, paper, sunk."""


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2, written here once more: a test must not believe the code it tests."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def styles_of(palette: Any) -> str:
    return make_stylesheet(read_palette(palette, NAMES))


def tokens_of(styles: str, selector: str) -> dict[str, str]:
    found = re.search(re.escape(selector) + r" \{(.*?)\}", styles, re.DOTALL)
    assert found
    return dict(re.findall(r"--pb-([\w-]+): (#[0-9a-f]{6});", found[1]))


def find_unreadable(styles: str) -> list[str]:
    """Return each pair of colours of which one is text or a mark on the other, and too like it."""
    unreadable = []
    for scheme, behind in BEHIND.items():
        tokens = tokens_of(styles, f'[data-md-color-scheme="{scheme}"]')
        pairs = [("brand-ink", "brand", 4.5), ("blaze-ink", "blaze", 4.5), ("blaze-text", "brand", 4.5)]
        pairs += [("blaze", "brand", 3.0)]
        pairs += [(text, shade, 4.5) for text in ("link", "link-hover") for shade in behind]
        pairs += [("focus", shade, 3.0) for shade in behind[1:2]]
        for one, other, least in pairs:
            found = contrast(tokens[one], tokens.get(other, other))
            if found < least - 0.02:
                unreadable.append(f"{scheme}: {one} {tokens[one]} on {tokens.get(other, other)}: {found:.2f}")
    return unreadable


colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours, colours)
def test_whatever_the_colours_are_all_can_be_read_or_they_are_refused(primary: str, accent: str) -> None:
    try:
        styles = styles_of({"primary": primary, "accent": accent})
    except InvalidColour:
        assert contrast(primary, "#ffffff") < 4.5 or contrast(primary, accent) < 3.0
        return
    assert find_unreadable(styles) == []


@given(colours, colours)
def test_who_does_what_a_refusal_says_ends_well(primary: str, accent: str) -> None:
    palette = {"primary": primary, "accent": accent}
    for _ in range(2):
        try:
            styles_of(palette)
            return
        except InvalidColour as error:
            found = re.search(r'write (?:`accent: )?"(#[0-9a-f]{6})"', str(error))
            assert found
            palette["accent" if "accent: " in str(error).rpartition("write")[2] else "primary"] = found[1]
    styles_of(palette)


def test_colours_stand_in_the_tokens_of_the_stylesheet() -> None:
    styles = styles_of({"primary": "#036", "accent": "#ff6600"})
    light = tokens_of(styles, '[data-md-color-scheme="default"]')
    assert (light["brand"], light["blaze"]) == ("#003366", "#ff6600")
    assert tokens_of(styles, ":root")["cover"] == "#003366"
    known = set(re.findall(r"--pb-[\w-]+(?=:)", (OWN_STYLES / "shared/tokens.css").read_text(encoding="utf-8")))
    assert set(re.findall(r"--pb-[\w-]+(?=:)", styles)) - known == set(), "nothing reads these tokens"


def test_no_stylesheet_has_the_two_colours_beside_the_tokens() -> None:
    """A company's colours would not reach them."""
    found = {
        f"{file.relative_to(ROOT)}: {line.strip()}: write a token such as var(--pb-cover)"
        for file in OWN_STYLES.rglob("*.css")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search("#(?:0f3d33|ffc629)", line) and not re.match(r"\s*--pb-", line)
    }
    assert found == set()


def test_a_colour_of_each_scheme_can_be_chosen() -> None:
    palette = [{"scheme": "default", "primary": "indigo"}, {"scheme": "slate", "primary": "#222244", "accent": "amber"}]
    styles = styles_of(palette)
    assert tokens_of(styles, '[data-md-color-scheme="default"]')["brand"] == "#4051b5"
    dark = tokens_of(styles, '[data-md-color-scheme="slate"]')
    assert (dark["brand"], dark["blaze"]) == ("#222244", "#ffaa00")
    assert find_unreadable(styles) == []


def test_every_name_of_the_theme_is_known() -> None:
    for key, name in re.findall(r"\[data-md-color-(primary|accent)=([a-z-]+)\]\{--md", NAMES.read_text("utf-8")):
        (palette,) = read_palette({key: name}, NAMES).values()
        assert re.fullmatch("#[0-9a-f]{6}", getattr(palette, key)), name


@pytest.mark.parametrize(
    ("palette", "what"),
    [
        ("teal", "`theme.palette` holds `primary:` and `accent:`"),
        ({"primary": None}, "what follows a `#` is a comment"),
        ({"primary": "petrol"}, "`petrol` is no colour"),
        ({"primary": "custom"}, "`custom` is no colour"),
        ({"primary": "#12345"}, "`#12345` is no colour"),
        ({"primary": 123}, "`123` is no colour"),
        ({"primary": "#ffcc00"}, "is too light for the white text on it: their contrast is 1.5, and 4.5 is the least"),
        ({"primary": "#003366", "accent": "#00407f"}, "cannot be told from the primary colour #003366"),
        ({"primary": "#757575"}, "the accent `#ffc629` of this site cannot be told from"),
        ({"scheme": "slate"}, "`scheme` has no effect"),
        ([{"scheme": "night"}], "there is no scheme `night`"),
        ([{"media": "(prefers-color-scheme)", "toggle": {}}], "`media` has no effect"),
    ],
)
def test_a_palette_that_cannot_be_used_is_explained(palette: Any, what: str) -> None:
    with pytest.raises(InvalidColour, match=re.escape(what)):
        styles_of(palette)


def test_without_a_colour_the_site_keeps_its_own() -> None:
    assert read_palette(None, NAMES) == {}
    assert read_palette([{"scheme": "default"}, {"scheme": "slate"}], NAMES) == {}
