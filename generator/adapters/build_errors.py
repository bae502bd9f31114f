"""Exceptions that end a run of MkDocs with a sentence and an exit code, and the sentences for foreign exceptions."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

import click
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import Abort

from generator.failures import EXIT_ENVIRONMENT, describe_failure, describe_last_file


class _BuildAbort(Abort):
    """Shown as one paragraph. MkDocs' preview shows an `Abort` without a traceback, and goes on with the next save."""

    def show(self, *args: object, **kwargs: object) -> None:
        """Write it to standard error."""
        click.echo(f"Error: {self.format_message()}", err=True)


class ContentError(_BuildAbort):
    """The content or settings are wrong; the message says where. MkDocs exits with 1."""

    exit_code = code = 1


class EnvironmentFailure(_BuildAbort):
    """The environment failed, such as a missing folder; nothing an author wrote is wrong. MkDocs exits with 2."""

    exit_code = code = EXIT_ENVIRONMENT


def describe_build_failure(error: Exception) -> str:
    """Return one sentence about an exception of a build: a template with its line, else as `describe_failure`."""
    file, line = _find_template_line(error) if isinstance(error, TemplateNotFound) else _find_template(error)
    if isinstance(error, TemplateNotFound):
        return f"{file or 'a template'}{_format_line(line)} asks for the template `{error.name}`, which does not exist"
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or file}:{error.lineno}: {error.message}: mend the template"
    if isinstance(error, UnicodeDecodeError) and file:
        return f"{file} is not UTF-8 text: save it again with the encoding UTF-8"
    if foreign := describe_foreign_failure(error):
        return foreign
    if file and (isinstance(error, TemplateError) or not isinstance(error, OSError)):
        return f"{file}{_format_line(line)}: {' '.join(str(error).split())[:300]}: mend the template"
    return describe_failure(error)


def describe_foreign_failure(error: Exception) -> str:
    """Return one sentence about an exception of code that is not ours: a hook, an extension or a plugin; else nothing.

    It is not ours when it came from the project itself, or when none of this package was gone through after MkDocs or
    Python-Markdown had called that code.
    """
    text = " ".join(str(error).split())[:300]
    named = f"{type(error).__name__}{f' ({text})' if text else ''}"
    if isinstance(error, SyntaxError) and _is_project_file(error.filename or ""):
        return f"{_relative_path(error.filename or '')}:{error.lineno}: {error.msg}: mend this line"
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.endswith(".py") and _is_project_file(frame.filename):
            return f"{_relative_path(frame.filename)}:{frame.lineno}: {named}: mend this line"
    callers = [number for number, frame in enumerate(frames) if frame.filename.endswith(_CALLERS_OF_EXTENSIONS)]
    called = [_find_package(frame.filename) for frame in frames[callers[-1] + 1 :]] if callers else []
    others = [package for package in called if package]
    if not others or _OWN_PACKAGE in others or isinstance(error, TemplateError | OSError | MemoryError):
        return ""
    return f"the package `{others[0]}`, which the settings name, failed{describe_last_file()}: {named}"


_CALLERS_OF_EXTENSIONS = (
    "mkdocs/plugins.py",
    "markdown/core.py",
    "markdown/blockparser.py",
    "markdown/treeprocessors.py",
)
"""Modules that call extensions: plugins and hooks of MkDocs, extensions of Python-Markdown."""
_OWN_PACKAGE = Path(__file__).parents[1].name


def _is_project_file(file: str) -> bool:
    """Return whether a file lies in the folder that is built, and in no package that is installed or ours."""
    path = Path(file)
    is_own = path.is_relative_to(Path(__file__).parents[1])
    return path.is_relative_to(Path.cwd()) and "site-packages" not in path.parts and not is_own


def _find_package(file: str) -> str:
    """Return the package that a module belongs to: ours, or an installed one but for MkDocs and Markdown; else
    nothing.
    """
    if Path(file).is_relative_to(Path(__file__).parents[1]):
        return _OWN_PACKAGE
    package = file.rpartition("site-packages/")[2].partition("/")[0] if "site-packages/" in file else ""
    return "" if package in ("mkdocs", "markdown", "click", "jinja2") else package


def _format_line(line: int) -> str:
    return f":{line}" if line else ""


def _find_template(error: Exception) -> tuple[str, int]:
    """Return the template outside this package that an exception came from, and its line; `("", 0)` for none.

    Jinja gives the lines of a template as frames of the traceback. While it reads one, its loader knows the file.
    """
    last: TracebackType | None = error.__traceback__
    while last is not None:
        found = last.tb_frame.f_locals.get("filename")
        if last.tb_frame.f_globals.get("__name__") == "jinja2.loaders" and isinstance(found, str):
            return _relative_path(found), 0
        last = last.tb_next
    return _find_template_line(error)


def _find_template_line(error: Exception) -> tuple[str, int]:
    """Return the template outside this package that was last gone through, one of the project before one of
    the theme.
    """
    own = str(Path(__file__).parents[1])
    frames = [
        (frame.filename, frame.lineno or 0)
        for frame in reversed(traceback.extract_tb(error.__traceback__))
        if frame.filename.endswith((".html", ".xml", ".jinja")) and not frame.filename.startswith(own)
    ]
    of_project = [(file, line) for file, line in frames if Path(file).is_relative_to(Path.cwd())]
    file, line = next(iter([*of_project, *frames]), ("", 0))
    return _relative_path(file), line


def _relative_path(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file
