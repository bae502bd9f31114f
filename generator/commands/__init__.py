"""The command `playbooks` and its subcommands: a module here for each, under its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

__all__ = ["playbooks"]
_NO_COMMANDS = {"options"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="strategist-playbooks", message="playbooks %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a failure, for a report of a fault.")
def playbooks(debug: bool) -> None:
    """Turn YAML playbooks into a searchable knowledge base.

    \b
    The usual day of a writer:
      playbooks check            what is wrong, where, and what to write instead
      playbooks serve            a live preview at http://127.0.0.1:8000/
      playbooks build            the finished site in site/

    \b
    Every command ends with
      0  all is well
      1  the content was refused; each problem is shown with its file, line and column
      2  the surroundings failed: a missing folder, a full disk, no permission
      130  somebody stopped it with Ctrl-C; nothing is half written
    """


def _add_commands() -> None:
    """Add the function of each module that has the module's name. Raises `ImportError` for a module without one."""
    for module in pkgutil.iter_modules(__path__):
        if module.name not in _NO_COMMANDS:
            command = getattr(import_module(f"{__name__}.{module.name}"), module.name, None)
            if not isinstance(command, click.Command):
                raise ImportError(f"generator/commands/{module.name}.py: write a click command called `{module.name}`")
            playbooks.add_command(command)


_add_commands()
