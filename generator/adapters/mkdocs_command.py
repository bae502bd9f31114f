"""The command `mkdocs`, with every failure in one sentence; `python -m generator.adapters` runs it.

What goes wrong before the plugin is asked (settings that lead in a circle, an address that is none) would end in a
traceback. `--debug` as the first argument shows it.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import click
from mkdocs.__main__ import cli as mkdocs
from mkdocs.exceptions import Abort, ConfigurationError

from generator.adapters.build_errors import describe_build_failure, describe_foreign_failure
from generator.adapters.build_settings import PlaybooksConfig
from generator.adapters.settings import HONOURED
from generator.adapters.settings_file import PLUGIN, check_settings_file, find_settings
from generator.adapters.settings_words import SettingsLogFilter
from generator.build import CONTENT
from generator.environment import InvalidVariable, check_environment
from generator.failures import EXIT_ENVIRONMENT, EXIT_INTERRUPTED, report_failure

_KNOWN_SETTINGS = {
    (): (*sorted(HONOURED), "INHERIT"),
    ("plugins", PLUGIN): tuple(sorted(name for name, _ in PlaybooksConfig._schema)),
}
_SETTINGS_LOG = logging.getLogger("mkdocs.config")


def run(arguments: list[str]) -> int:
    """Run `mkdocs` with these arguments, and return its exit code.

    0: all is well; 1: the content was refused; 2: anything else failed; 130: somebody stopped it.
    """
    is_debugging = arguments[:1] == ["--debug"]
    settings = find_settings(arguments)
    logging.getLogger("mkdocs.commands.build").addFilter(_is_unrelated_to_failure)
    words = SettingsLogFilter(settings, _KNOWN_SETTINGS, is_preview="serve" in arguments)
    _SETTINGS_LOG.addFilter(words)
    try:
        check_environment()
        check_settings_file(settings)
        _refuse_missing_folder(settings)
        mkdocs.main(arguments[is_debugging:], "mkdocs", standalone_mode=False)
    except (KeyboardInterrupt, click.exceptions.Abort):
        return EXIT_INTERRUPTED  # whoever started this says so
    except (InvalidVariable, ConfigurationError) as error:
        return report_failure(" ".join(str(error).split()))
    except Abort as error:
        if is_debugging and error.__cause__:
            traceback.print_exception(error.__cause__)
        if "configuration" not in str(error):
            error.show()
            return error.exit_code
        for sentence in words.sentences or [str(error)]:
            report_failure(sentence)
        return EXIT_ENVIRONMENT
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        if is_debugging:
            traceback.print_exception(error)
        return report_failure(_describe_error(error, settings))
    finally:
        _SETTINGS_LOG.removeFilter(words)
    return 0


def _is_unrelated_to_failure(record: logging.LogRecord) -> bool:
    """Return whether a log record is not about an exception that ends the build, which is shown at its end."""
    return not str(record.msg).startswith("Error building ")


def _refuse_missing_folder(settings: Path) -> None:
    """Raise `ConfigurationError` where there is no folder of hand-written pages: git keeps none that is empty."""
    if settings.is_file() and not (settings.parent / CONTENT).is_dir():
        raise ConfigurationError(f"the folder {CONTENT}/ is missing: make it, it may be empty")


def _describe_error(error: Exception, settings: Path) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if any(frame.name == "load_config" for frame in frames):
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else f"{error}"
        return f"{settings.name} cannot be used: {describe_foreign_failure(error) or ' '.join(reason.split())}"
    return describe_build_failure(error)
