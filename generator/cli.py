"""The `playbooks` command. The only module, beside the MkDocs adapter, that prints or exits."""

from __future__ import annotations

import io
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import build as pipeline
from generator import publishing
from generator.diagnostics import Diagnostic
from generator.model import schema as json_schema
from generator.reporters import REPORTERS

REFUSED, ENVIRONMENT = 1, 2
SCHEMA_FILE = Path("schema/playbook.schema.json")

_root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project: the folder with mkdocs.yml, playbooks/ and content/.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="strategist-playbooks", message="playbooks %(version)s")
def playbooks() -> None:
    """Turn YAML playbooks into a searchable knowledge base.

    \b
    The usual day of a writer:
      playbooks check            what is wrong, where, and what to write instead
      mkdocs serve               a live preview at http://127.0.0.1:8000/
      playbooks build            the finished site in site/

    \b
    Every command ends with
      0  all is well
      1  the content was refused; each problem is shown with its file, line and column
      2  the surroundings failed: a missing folder, a full disk, no permission
    """


@playbooks.command()
@_root_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(sorted(REPORTERS)),
    help="How to report. Left out: `github` in GitHub Actions, `gitlab` in GitLab CI, else `text`.",
)
@click.option("--strict", is_flag=True, help="End with 1 on warnings, too.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
def check(root: Path, format_name: str | None, strict: bool, output: Path | None) -> None:
    """Check every playbook and content page and report all problems at once.

    Nothing is written to the site. A report names the file, the line and the column, shows the line,
    and says what to write instead. The code in brackets is a page in docs/diagnostics/.
    """
    diagnostics = pipeline.check_project(root.resolve())
    format_name = format_name or _format_of_surroundings()
    report = REPORTERS[format_name](diagnostics)
    if output:
        output.write_text(report + "\n", encoding="utf-8")
        click.echo(REPORTERS["text"](diagnostics), err=True)
    else:
        click.echo(report)
    sys.exit(REFUSED if _is_refused(diagnostics, strict) else 0)


def _is_refused(diagnostics: list[Diagnostic], strict: bool) -> bool:
    return any(strict or diagnostic.severity == "error" for diagnostic in diagnostics)


def _format_of_surroundings() -> str:
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"


@contextmanager
def _commands_stopped() -> Iterator[None]:
    """In GitHub Actions a line of output may be a command, and MkDocs' output quotes what authors wrote."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        yield
        return
    word = secrets.token_hex(16)
    click.echo(f"::stop-commands::{word}")
    try:
        yield
    finally:
        click.echo(f"::{word}::")


@playbooks.command()
@_root_option
@click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Left out: site/ in the project.",
)
def build(root: Path, site: Path | None) -> None:
    """Build the whole site; warnings count as errors.

    The new site takes the old one's place only when it is finished and every link in it leads somewhere: after a
    failure the old one is untouched.
    For a build that goes on with warnings, run `mkdocs build`.
    """
    target = (site or root / "site").resolve()
    try:
        with _commands_stopped():
            code = publishing.build_site(root.resolve(), target)
    except publishing.NotASite as error:
        click.echo(f"error: nothing was built: {error}", err=True)
        sys.exit(ENVIRONMENT)
    if code == 0:
        click.echo(f"The site is in {os.path.relpath(target)}{os.sep} (`make serve` shows it in a browser)")
    sys.exit(code)


@playbooks.command()
@_root_option
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; end with 1 when the fields differ. Ids that are not offered yet are only told.",
)
def schema(root: Path, only_check: bool) -> None:
    """Write schema/playbook.schema.json, which gives editors completion, hover texts and checks.

    It describes every field of every kind and lists the ids that exist, so run it after adding an entry.
    """
    reading = pipeline.read_playbooks(root.resolve() / "playbooks", root.resolve())
    text = json_schema.to_text(reading.catalog.titles())
    file = root / SCHEMA_FILE
    committed = file.read_text(encoding="utf-8") if file.is_file() else ""
    if committed == text:
        click.echo(f"{SCHEMA_FILE} is up to date.")
    elif not only_check:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(f"{SCHEMA_FILE} was renewed: commit it with your change.")
    elif json_schema.differ_in_ids_only(committed, text):
        click.echo(f"{SCHEMA_FILE} does not offer the newest ids yet; `make schema` renews it.")
    else:
        click.echo(f"{SCHEMA_FILE} does not fit the model: run `make schema` and commit the result.", err=True)
        sys.exit(REFUSED)


def main() -> None:
    """Run the command; a failure of the surroundings is one line and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a pipe on Windows knows few letters
    try:
        playbooks()
    except OSError as error:
        click.echo(f"error: {error.strerror or error}: {error.filename or ''}".rstrip(": "), err=True)
        sys.exit(ENVIRONMENT)
