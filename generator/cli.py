"""The command `playbooks`: parse arguments, run, report, exit."""

from __future__ import annotations

import datetime
import errno
import io
import os
import secrets
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from generator import build as pipeline
from generator import progress, publishing
from generator.catalog import AUDIENCES
from generator.diagnostics import Diagnostic
from generator.environment import InvalidVariable, check_environment
from generator.failures import EXIT_ENVIRONMENT, EXIT_INTERRUPTED, describe_failure, report_failure
from generator.reporters import REPORTERS
from generator.revisions import NoHistory
from generator.schema.fields import make_field_schema
from generator.schema.files import FIELDS_FILE, renew_ids

EXIT_CONTENT, KILLED = 1, 128
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_STREAM_ERRNOS = (errno.ENOSPC, errno.EPIPE, errno.EBADF, errno.EIO)

_root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project: the folder with mkdocs.yml, playbooks/ and content/.",
)


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


@playbooks.command()
@_root_option
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


@contextmanager
def _workflow_commands_paused() -> Iterator[None]:
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
            code = publishing.build_site(root, target, _debug_option(), settings, audience or "")
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


def _debug_option() -> tuple[str, ...]:
    return ("--debug",) if click.get_current_context().find_root().params.get("debug") else ()


@playbooks.command()
@_root_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at.")
def serve(root: Path, host: str, port: int) -> None:
    """Show a live preview: every save is built, and pages in a browser are loaded anew.

    While something in the sources is wrong, the last good pages stay, with the messages above them.
    Ctrl-C ends it.
    """
    check_environment()
    if not _is_port_free(host, port):
        other = next((near for near in range(port + 1, min(port + 100, 65536)) if _is_port_free(host, near)), port - 1)
        sys.exit(
            report_failure(
                f"the port {port} is in use at {host}: `playbooks serve --port {other}`, or `make serve PORT={other}`"
            )
        )
    code = publishing.run_mkdocs(root.resolve(), [*_debug_option(), "serve", "--dev-addr", f"{host}:{port}"])
    sys.exit(0 if code == EXIT_INTERRUPTED else code)


def _is_port_free(host: str, port: int) -> bool:
    """Whether a server could listen there. Raises `OSError` for an address that this machine does not have."""
    import socket  # no other command needs it

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            why = f"nothing can listen there, it is no address of this machine ({error.strerror})"
            raise OSError(error.errno, why, host) from None
    return True


@playbooks.command()
@_root_option
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


def main() -> None:
    """Run the command and exit: a failure is one sentence, never a traceback, and Ctrl-C ends with 130."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a pipe on Windows knows few letters
    before = {
        number: signal.signal(number, _handle_sigterm)
        for number in _ENDING
        if signal.getsignal(number) != signal.SIG_IGN
    }
    progress.report_to(sys.stderr)
    try:
        code = _run_command()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        progress.report_to(None)
    sys.exit(_flush_output(code))


def _handle_sigterm(number: int, frame: object) -> None:
    """End as SIGTERM and a terminal that is closed ask, by way of everything that clears up."""
    sys.exit(KILLED + number)


def _run_command() -> int:
    try:
        if sys.stdout is None:
            return report_failure("the standard output is closed, so nothing can be said there")
        playbooks.main(standalone_mode=False)
    except SystemExit as ended:
        return int(ended.code or 0)
    except (KeyboardInterrupt, click.Abort):
        report_failure("stopped; nothing is half written")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except InvalidVariable as error:
        return report_failure(str(error))
    except Exception as error:
        if "--debug" in sys.argv[1:2]:
            traceback.print_exception(error)
        if isinstance(error, OSError) and error.filename is None and error.errno in _STREAM_ERRNOS:
            return report_failure(f"the standard output cannot be written: {error.strerror}")
        return report_failure(describe_failure(error))
    return 0


def _flush_output(code: int) -> int:
    """Write what is still to be written, and return the exit code: a full disk shows itself only now."""
    if sys.stdout is None:
        return code
    try:
        sys.stdout.flush()
    except OSError as error:
        # Python would try once more at its end, and say so in its own words.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if code != EXIT_ENVIRONMENT:
            return report_failure(f"the standard output cannot be written: {error.strerror}")
    return code
