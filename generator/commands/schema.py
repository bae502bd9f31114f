"""`playbooks schema`: write the JSON Schemas for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import build as pipeline
from generator.commands.options import EXIT_CONTENT, root_option
from generator.failures import report_failure
from generator.schema.fields import make_field_schema
from generator.schema.files import FIELDS_FILE, renew_ids


@click.command()
@root_option
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Write nothing; end with 1 when the committed file does not describe the fields as they are.",
)
def schema(root: Path, only_check: bool) -> None:
    """Write the two JSON Schemas that give editors completion, hover texts and checks.

    \b
    schema/playbook.schema.json          every field of every kind: commit it
    schema/ids-made-by-make-schema.json  the ids that exist: never committed; `playbooks check`
                                         and the preview renew it, too
    """
    if sys.flags.optimize > 1:
        sys.exit(
            report_failure(
                "nothing was written: PYTHONOPTIMIZE takes away the words that the schema is made of: unset it"
            )
        )
    text = make_field_schema()
    file = root / FIELDS_FILE
    is_current = file.is_file() and file.read_text(encoding="utf-8") == text
    if only_check and not is_current:
        click.echo(f"{FIELDS_FILE} does not describe the fields: run `make schema` and commit the result.", err=True)
        sys.exit(EXIT_CONTENT)
    if is_current:
        click.echo(f"{FIELDS_FILE} is up to date.")
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(f"{FIELDS_FILE} was renewed: commit it with your change.")
    if not only_check:
        renew_ids(root, pipeline.read_playbooks(root.resolve() / "playbooks", root.resolve()).catalog.titles())
