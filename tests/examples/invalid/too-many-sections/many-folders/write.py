from pathlib import Path


def write(root: Path) -> None:
    for number in range(45):
        folder = root / f"content/s{number:02}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.md").write_text(f"# Page {number}\n\nText.\n", encoding="utf-8")
