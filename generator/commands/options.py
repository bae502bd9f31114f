"""Options and exit codes that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

EXIT_CONTENT = 1
"""Exit code when the content is refused."""
root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project: the folder with mkdocs.yml, playbooks/ and content/.",
)


def debug_option() -> tuple[str, ...]:
    """Return the options for MkDocs that `playbooks --debug` stands for."""
    return ("--debug",) if click.get_current_context().find_root().params.get("debug") else ()
