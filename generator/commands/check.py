"""`playbooks check`: report what is wrong in playbooks and pages."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import click

from generator import build as pipeline
from generator import publishing
from generator.commands.options import EXIT_CONTENT, root_option
from generator.diagnostics import Diagnostic
from generator.environment import check_environment
from generator.failures import EXIT_ENVIRONMENT, report_failure
from generator.reporters import REPORTERS
from generator.revisions import NoHistory
from generator.schema.files import renew_ids


@click.command()
@root_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(sorted(REPORTERS)),
    help="How to report. Left out: `github` in GitHub Actions, `gitlab` in GitLab CI, else `text`.",
)
@click.option("--strict", is_flag=True, help="End with 1 on warnings, too.")
@click.option(
    "--base",
    envvar="PLAYBOOKS_BASE",
    help="A git revision, for instance `origin/main`: an entry that it has and that is gone is an error. The"
    " environment variable PLAYBOOKS_BASE says the same.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
def check(root: Path, format_name: str | None, strict: bool, base: str | None, output: Path | None) -> None:
    """Check every playbook and content page and report all problems at once.

    Nothing is written but the file of ids that editors offer. A report names the file, the line and the column,
    shows the line, and says what to write instead. The code in brackets is a page in docs/diagnostics/.
    """
    check_environment()
    if output and (source := publishing.find_source_folder(root.resolve(), output.resolve())):
        sys.exit(
            report_failure(f"nothing was written: {output} lies in {source}/, which is checked: choose another file")
        )
    reading = pipeline.read_project(root.resolve(), today=datetime.date.today())
    renew_ids(root, reading.full_catalog.titles())
    try:
        diagnostics = pipeline.check_since(reading, root.resolve(), base) if base else reading.diagnostics
    except NoHistory as error:
        click.echo(f"error: nothing can be said about `{base}`: {error}", err=True)
        sys.exit(EXIT_ENVIRONMENT)
    format_name = format_name or _detect_format()
    report = REPORTERS[format_name](diagnostics)
    if output:
        output.write_text(report + "\n", encoding="utf-8")
        click.echo(REPORTERS["text"](diagnostics), err=True)
    else:
        click.echo(report)
    if format_name == "text" and not strict and diagnostics and not _has_failures(diagnostics, strict):
        click.echo("A build stops at warnings, too; `playbooks check --strict` ends with 1 on them.")
    sys.exit(EXIT_CONTENT if _has_failures(diagnostics, strict) else 0)


def _has_failures(diagnostics: list[Diagnostic], strict: bool) -> bool:
    return any(strict or diagnostic.severity == "error" for diagnostic in diagnostics)


def _detect_format() -> str:
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "gitlab" if os.environ.get("GITLAB_CI") == "true" else "text"
