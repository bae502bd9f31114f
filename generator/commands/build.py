"""`playbooks build`: build the site, which takes the place of the old one only when it is whole."""

from __future__ import annotations

import os
import secrets
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import publishing
from generator.catalog import AUDIENCES
from generator.commands.options import debug_option, root_option
from generator.environment import check_environment
from generator.failures import EXIT_INTERRUPTED, report_failure


@contextmanager
def _workflow_commands_paused() -> Iterator[None]:
    """Stop workflow commands of GitHub Actions: MkDocs' output quotes what authors wrote."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        yield
        return
    word = secrets.token_hex(16)
    click.echo(f"::stop-commands::{word}")
    try:
        yield
    finally:
        click.echo(f"::{word}::")


@click.command()
@root_option
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Left out: site/ in the project.",
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    help="Who the site is for, which then goes to site-NAME/. Left out: whom the settings name, or everyone.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=publishing.SETTINGS,
    show_default=True,
    help="Another file of settings; it lies beside mkdocs.yml.",
)
def build(root: Path, site: Path | None, audience: str | None, config: Path) -> None:
    """Build the whole site; warnings count as errors.

    The new site takes the old one's place only when it is finished and every link in it leads somewhere: after a
    failure the old one is untouched.
    For a build that goes on with warnings, run `mkdocs build`.
    """
    root = root.resolve()
    settings = root / config
    if not (root / publishing.SETTINGS).is_file():
        missing = f"there is no {publishing.SETTINGS} in {root}"
        sys.exit(report_failure(f"nothing was built: {missing}: name the folder of the project, `--root FOLDER`"))
    if not settings.is_file() or settings.resolve().parent != root:
        sys.exit(report_failure(f"nothing was built: {config} is no file beside {publishing.SETTINGS}: put it there"))
    target = (site or root / (f"site-{audience}" if audience else "site")).resolve()
    check_environment()
    try:
        with _workflow_commands_paused():
            code = publishing.build_site(root, target, debug_option(), settings, audience or "")
    except publishing.NotASite as error:
        sys.exit(report_failure(f"nothing was built: {error}"))
    if code == EXIT_INTERRUPTED:
        raise KeyboardInterrupt
    if code < 0:
        sys.exit(report_failure(_describe_killed(-code)))
    if code == 0:
        hint = (
            f": publish it where only {audience} can open it" if audience else " (`make serve` shows it in a browser)"
        )
        click.echo(f"The site is in {os.path.relpath(target)}{os.sep}{hint}")
    sys.exit(code)


def _describe_killed(number: int) -> str:
    """Say that something ended the process that was building, which could not say so itself."""
    name = signal.Signals(number).name if number in {*signal.Signals} else f"signal {number}"
    why = ": most often there was not enough memory" if name == "SIGKILL" else ""
    return f"something ended the build with {name}{why}; nothing is half written"
