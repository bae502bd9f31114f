"""Draw the rooms of the generator in the order of their imports: `docs/images/architecture.svg`.

Run it as `make picture`. It reads the layers of .importlinter and the first line of each room's docstring.
"""

from __future__ import annotations

import ast
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
PICTURE = ROOT / "docs/images/architecture.svg"
WIDTH, ROW_HEIGHT, BOX_HEIGHT, GAP, MARGIN = 1180, 58, 44, 8, 16


def read_layers() -> list[list[str]]:
    """Return the rooms of each layer, highest first, as `.importlinter` states them."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    lines = config["importlinter:contract:layers"]["layers"].split("\n")
    return [[room.strip() for room in line.split("|")] for line in lines if line.strip()]


def count_modules(room: str) -> int:
    """Return how many modules a room has."""
    folder = PACKAGE / room
    return len(list(folder.rglob("*.py"))) if folder.is_dir() else 1


def describe(room: str) -> str:
    """Return the first line of a room's docstring."""
    file = PACKAGE / room / "__init__.py"
    text = ast.get_docstring(ast.parse((file if file.is_file() else PACKAGE / f"{room}.py").read_text("utf-8"))) or ""
    return text.split("\n")[0]


def draw(layers: list[list[str]]) -> str:
    """Return the picture as SVG. A room may import those in the rows below it."""
    height = len(layers) * ROW_HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif">',
        "<title>The rooms of the generator: imports lead down</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
    ]
    for row, rooms in enumerate(layers):
        width = (WIDTH - 2 * MARGIN - GAP * (len(rooms) - 1)) / len(rooms)
        for place, room in enumerate(rooms):
            parts += _draw_room(room, MARGIN + place * (width + GAP), MARGIN + row * ROW_HEIGHT, width)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _draw_room(room: str, x: float, y: float, width: float) -> list[str]:
    modules = count_modules(room)
    shown = f"{room}/ ({modules})" if (PACKAGE / room).is_dir() else room
    text = describe(room)
    most = int((width - 16) / 6.3)
    text = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return [
        f"<g><title>{escape(f'{room}: {describe(room)}')}</title>",
        f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{BOX_HEIGHT}" rx="4" fill="#eef3ee" stroke="#0f3d33"/>',
        f'<text x="{x + 8:.0f}" y="{y + 18}" font-size="13" font-weight="700" fill="#0f3d33">{escape(shown)}</text>',
        f'<text x="{x + 8:.0f}" y="{y + 35}" font-size="11" fill="#333">{escape(text)}</text></g>',
    ]


def main() -> int:
    """Write the picture."""
    PICTURE.write_text(draw(read_layers()), encoding="utf-8")
    print(f"{PICTURE.relative_to(ROOT)} was written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
