"""Whatever fails outside the content: one sentence that names the place, exit code 2, and no traceback."""

from __future__ import annotations

import logging
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import Builder
from markup import read_html
from projects import check_text, found_in, make_project
from sites import ROOT, THEME, make_settings, run, surroundings

from generator import build as pipeline
from generator import cli, environment, progress
from generator.adapters import mkdocs_command, mkdocs_plugin
from generator.build import check_project
from generator.files import walking


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with settings and overrides of its own, which the test stands in."""
    root = make_project(tmp_path / "project")
    shutil.copytree(THEME, root / "overrides")
    make_settings(root)
    monkeypatch.chdir(root)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])  # each run of MkDocs adds one
    for name in ("SITE_URL", "EDIT_BASE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return root


def sentence_of(capfd: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error that says what failed."""
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err
    [said] = [line for line in printed.err.splitlines() if line.lower().startswith("error")]
    return said


# Variables of the environment


@pytest.mark.parametrize(
    "value", ["99999999999999", "yesterday", "1e9", " ", "-1", "1.5", "\u0661", "253402300800", "1" * 5_000]
)
def test_a_time_that_is_none_is_named_with_what_to_write(value: str) -> None:
    with pytest.raises(
        environment.InvalidVariable, match=r"SOURCE_DATE_EPOCH is .* write seconds since 1970 in digits"
    ):
        environment.check_environment({"SOURCE_DATE_EPOCH": value})


@pytest.mark.parametrize(
    "value",
    ["http://[::1", "yesterday", " ", "ftp://a.example/", "http://", "https://a b/", "http://a:x/", "//a/"]
    + ["https://a.example/?b", "https://a.example/#b", "https://u:p@a.example/", 'https://a.example/">'],
)
def test_an_address_that_is_none_is_named_with_what_to_write(value: str) -> None:
    with pytest.raises(environment.InvalidVariable, match=r"SITE_URL is .* for instance `SITE_URL=https://"):
        environment.check_environment({"SITE_URL": value})


@pytest.mark.parametrize("value", ["", "0", "1767225600", "253402300799"])
def test_a_time_that_is_one_is_taken(value: str) -> None:
    environment.check_environment({"SOURCE_DATE_EPOCH": value, "SITE_URL": ""})


@pytest.mark.parametrize("value", ["https://a.example/", "http://127.0.0.1:8000/a/", "http://[::1]:80/"])
def test_an_address_that_is_one_is_taken(value: str) -> None:
    environment.check_environment({"SITE_URL": value})


@pytest.mark.parametrize(("name", "value"), [("SOURCE_DATE_EPOCH", "yesterday"), ("SITE_URL", "http://[::1")])
@pytest.mark.parametrize("arguments", [["build"], ["serve"]], ids=" ".join)
def test_every_command_that_builds_refuses_a_bad_variable(
    arguments: list[str],
    name: str,
    value: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["playbooks", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert name in sentence_of(capfd)
    assert mkdocs_command.run(arguments) == 2
    assert name in sentence_of(capfd)


def test_mkdocs_itself_ends_with_a_sentence_on_a_bad_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder = Builder(project, project / "site")
    monkeypatch.setattr(mkdocs_plugin, "read_epoch", lambda: environment.read_epoch({"SOURCE_DATE_EPOCH": "now"}))
    with pytest.raises(mkdocs_plugin.EnvironmentFailure, match="SOURCE_DATE_EPOCH is `now`") as ended:
        builder.build()
    assert ended.value.exit_code == 2


# Settings and overrides


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("INHERIT: mkdocs.yml\n", "`INHERIT` leads in a circle, back to mkdocs.yml"),
        ("INHERIT: 'other.yml' # the rest\n", "`INHERIT` leads in a circle, back to mkdocs.yml"),
        ("INHERIT: none.yml\n", "none.yml"),
        ("site_url: 'http://[::1'\n", "mkdocs.yml cannot be used: Invalid IPv6 URL"),
        ("extra: " + "[" * 3_000 + "\n", "mkdocs.yml:1: lists and mappings are nested too deeply"),
        ("a: b: c\n", 'mkdocs.yml:1:5: a value that contains a colon and a space needs quotes: write `"b: c"`'),
        ("a:\n\tb: c\n", "mkdocs.yml:2:1: a tab is used for indentation: use two spaces for each level"),
        ("INHERIT: broken.yml\n", "broken.yml:1:4: `[` starts a list that cannot be read"),
        ("INHERIT: list.yml\n", "list.yml:1: settings are names and values"),
        ("INHERIT: two.yml\n", "two.yml:2:1: a second document starts here"),
        ("<<<<<<< HEAD\ncopyright: A\n=======\n>>>>>>> main\n", "mkdocs.yml:1: git could not merge two versions"),
    ],
    ids=["a circle of one", "a circle of two", "a missing parent", "an address", "depth", "not YAML", "a tab"]
    + ["a parent that is not YAML", "a list", "two documents", "a merge conflict"],
)
def test_settings_that_cannot_be_read_end_with_2(
    settings: str, said: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = project / "mkdocs.yml"
    file.write_text(settings + file.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "other.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    (project / "broken.yml").write_text("a: [1\nb: 2\n", encoding="utf-8")
    (project / "list.yml").write_text("- site_name: A\n", encoding="utf-8")
    (project / "two.yml").write_text("copyright: A\n---\ncopyright: B\n", encoding="utf-8")
    assert mkdocs_command.run(["build", "--site-dir", "new"]) == 2
    assert said in sentence_of(capfd)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_name: Another\n", "mkdocs.yml:2:1: `site_name:` is there twice, first in line 1"),
        ("INHERIT: [a.yml]\n", "mkdocs.yml:1: `INHERIT:` names one file"),
        ("INHERIT: content\n", "mkdocs.yml:1: `INHERIT:` names one file"),
        ("INHERIT: flow.yml\n", "`INHERIT` leads in a circle, back to mkdocs.yml"),
        ("plugins: [plabooks]\n#", "mkdocs.yml:1: there is no plugin `plabooks`: did you mean `playbooks`?"),
        ("plugins: []\n#", "mkdocs.yml:1: `plugins:` does not name `playbooks`"),
        ("hooks: [hook.py]\n", "hook.py:2: ZeroDivisionError (integer division or modulo by zero): mend this line"),
        (
            "extra: {0: &a0 [x, x], " + ", ".join(f"{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)) + "}\n",
            "again and again",
        ),
        ("copyright: \udcfc\n", "mkdocs.yml is not UTF-8 text"),
    ],
    ids=["twice", "a list", "a folder", "flow", "a slip", "no plugin", "a hook", "repetition", "Latin-1"],
)
def test_settings_that_mkdocs_would_misread_are_one_sentence(
    settings: str, said: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    if settings.endswith("#"):  # in the place of what is there
        text = text.partition("plugins:")[0] + text[text.index("validation:") :]
    file.write_text(settings + text, encoding="utf-8", errors="surrogateescape")
    (project / "flow.yml").write_text("{INHERIT: mkdocs.yml}\n", encoding="utf-8")
    (project / "hook.py").write_text("def on_config(config):\n    return 1 // 0\n", encoding="utf-8")
    assert mkdocs_command.run(["build", "--site-dir", "new"]) == 2
    assert said in sentence_of(capfd)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("site_nam: A\n", "mkdocs.yml:1: there is no setting `site_nam`: did you mean `site_name`?"),
        ("inherit: other.yml\n", "mkdocs.yml:1: there is no setting `inherit`: did you mean `INHERIT`?"),
        ("copyright: 2026\n", '`copyright: 2026` is read as a number: write it in quotes, `copyright: "2026"`'),
        ("site_author: [A, B]\n", "mkdocs.yml:1: `site_author:` is a list, and has to be a text"),
        ("site_name: !ENV NAME_OF_NOBODY\n#", "`site_name:` takes the variable NAME_OF_NOBODY of the environment"),
        ("site_url: intranet.example/a/\n", "`site_url: intranet.example/a/` is no address"),
        ("nav:\n  Home: index.md\n", "mkdocs.yml:1: `nav:` is a list"),
        ("nav:\n  - A: a.md\n    B: b.md\n", "`nav:` has a line that names no page, or several"),
        ("exclude_docs: [a.md]\n", "`exclude_docs:` holds patterns, one in each line: write `exclude_docs: |`"),
        (
            "markdown_extensions: [admonitions]\n",
            "there is no extension `admonitions` of Markdown: did you mean",
        ),
        ("markdown_extensions:\n  - toc:\n      permalnk: true\n", "mkdocs.yml:2: the extension `toc` has no setting"),
        ("plugins: [playbooks, minify]\n#", "mkdocs.yml:1: there is no plugin `minify` here"),
        ("plugins: [playbooks, playbooks]\n#", "the plugin `playbooks` is there twice"),
        ("plugins:\n  - playbooks:\n      feedbak: a\n#", "mkdocs.yml:3: there is no setting `feedbak`: did you mean"),
        ("INHERIT: base.yml\n", "base.yml:2: there is no setting `copyrigt`: did you mean `copyright`?"),
    ],
    ids=lambda value: value.splitlines()[0].strip("#")[:30],
)
def test_what_mkdocs_finds_in_the_settings_is_said_with_its_line_and_what_to_write(
    settings: str, said: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    if settings.endswith("#"):  # in the place of what is there
        name = settings.partition(":")[0]
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
    file.write_text(settings.strip("#") + text, encoding="utf-8")
    (project / "base.yml").write_text("site_author: A\ncopyrigt: B\n", encoding="utf-8")
    assert mkdocs_command.run(["build", "--strict", "--site-dir", "new"]) == 2
    assert said in sentence_of(capfd)


@pytest.mark.parametrize("what", ["missing", "a file"])
def test_a_folder_of_pages_that_is_none_ends_with_2(
    what: str, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project / "content")
    if what == "a file":
        (project / "content").write_text("# Page\n", encoding="utf-8")
        monkeypatch.setattr("sys.argv", ["playbooks", "check"])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert ended.value.code == 2
        assert "content" in sentence_of(capfd)
    assert mkdocs_command.run(["build", "--site-dir", "new"]) == 2
    assert "the folder content/ is missing" in sentence_of(capfd)


def test_settings_that_are_missing_end_with_2(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").unlink()
    assert mkdocs_command.run(["build"]) == 2
    assert "mkdocs.yml" in sentence_of(capfd)


def spoil(project: Path, how: str) -> Path:
    """Spoil the template around every page."""
    file = project / "overrides/main.html"
    if how == "a folder":
        file.unlink()
        file.mkdir()
    elif how == "empty":
        file.write_bytes(b"")
    elif how == "a link to nothing":
        file.unlink()
        file.symlink_to("gone.html")
    elif how == "not UTF-8":
        file.write_bytes(b"caf\xe9\n" + file.read_bytes())
    else:
        file.write_text(file.read_text(encoding="utf-8") + BAD_TEMPLATES[how], encoding="utf-8")
    return file


BAD_TEMPLATES = {
    "an open block": "{% if x %}",
    "an unknown tag": "{% frobnicate %}",
    "a name of nothing": "{% block htmltitle %}{{ nothing.at.all }}{% endblock %}",
    "a division by zero": "{% block htmltitle %}{{ 1 // 0 }}{% endblock %}",
    "a missing part": "{% block htmltitle %}{% include 'none.html' %}{% endblock %}",
    "a part of itself": "{% block htmltitle %}{% include 'main.html' %}{% endblock %}",
}


@pytest.mark.build
@pytest.mark.parametrize("how", ["a folder", "empty", "a link to nothing", "not UTF-8", *BAD_TEMPLATES])
def test_an_override_that_cannot_be_used_is_named_and_ends_with_2(
    how: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(project, how)
    assert mkdocs_command.run(["build", "--site-dir", "new"]) == 2
    assert ("overrides/" if how == "a part of itself" else "main.html") in sentence_of(capfd)


@pytest.mark.build
def test_debugging_shows_the_traceback(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    spoil(project, "a division by zero")
    assert mkdocs_command.run(["--debug", "build", "--site-dir", "new"]) == 2
    assert "ZeroDivisionError" in capfd.readouterr().err


# Files that vanish, folders without end


def test_a_file_that_vanishes_while_files_are_listed_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    for path in ("playbooks/example/gone.yml", "content/gone.md"):
        (root / path).write_text("terms: [\n", encoding="utf-8")
    (root / "playbooks/example/folder").mkdir()
    listed = walking._list_folder

    def list_and_delete(folder: Path, *, is_top: bool) -> list[os.DirEntry[str]]:
        entries = listed(folder, is_top=is_top)
        for name in ("gone.yml", "gone.md"):
            (folder / name).unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(walking, "_list_folder", list_and_delete)
    assert check_project(root) == []


@pytest.mark.parametrize("path", ["playbooks/example/gone.yml", "content/gone.md"])
def test_a_file_that_vanishes_before_it_is_read_is_passed_over(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path, {path: "# Gone\n"})
    read = "generator.files.read_bytes"
    original = pipeline.read_content.__globals__["files"].read_bytes

    def delete_and_read(file: Path, most: int) -> bytes:
        (root / path).unlink(missing_ok=True)
        return bytes(original(file, most))

    monkeypatch.setattr(read, delete_and_read)
    assert check_project(root) == []


@pytest.mark.parametrize("folder", ["playbooks", "content"])
def test_folders_without_end_are_refused_with_the_depth(folder: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    deep = str(root / folder)
    for _ in range(1_500):
        deep += "/d"
        os.mkdir(deep)
    levels = walking.MAX_LEVELS + 1
    try:
        [found] = check_project(root)
    finally:
        subprocess.run(["rm", "-rf", str(root / folder)], check=True)  # Python's own ways go too deep
    assert found_in([found]) == [f"{folder}/{'/'.join('d' * levels)}:1:1: too-deep"]
    assert found.message == f"this folder is {levels} levels deep; {levels - 1} are the most"


def test_a_key_twice_the_first_time_without_a_value_is_one_diagnostic(tmp_path: Path) -> None:
    text = "sources:\nsources:\n  - id: a\n  - id: b\n"
    assert found_in(check_text(tmp_path, text)) == ["playbooks/example/entry.yml:2:1: duplicate-key"]


# Faults of the generator


def test_a_fault_of_the_generator_is_one_sentence_with_the_file_and_where_to_report_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, **_: object) -> None:
        progress.note_file("playbooks/a.yml")
        raise KeyError("something")

    monkeypatch.setattr(pipeline, "read_project", fail)
    monkeypatch.setattr("sys.argv", ["playbooks", "check"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    said = sentence_of(capfd)
    assert "after reading playbooks/a.yml: KeyError" in said
    assert "please report it" in said
    monkeypatch.setattr("sys.argv", ["playbooks", "--debug", "check"])
    with pytest.raises(SystemExit):
        cli.main()
    assert "Traceback" in capfd.readouterr().err


# A preview


@pytest.mark.build
def test_a_preview_builds_the_next_save_after_a_fault_of_the_generator(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Builder(project, project / "site", command="serve")
    preview.build()
    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_plugin, "read_project", lambda *_: {}["fault"])
        preview.build()
        page = read_html(preview.read("challenges/no-coffee"))
        assert "These are the last good pages" in page.text
        assert "KeyError" in page.text
    preview.build()
    assert "These are the last good pages" not in preview.read("challenges/no-coffee")


@pytest.mark.build
def test_a_preview_that_starts_with_a_fault_of_the_generator_shows_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Builder(project, project / "site", command="serve")
    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_plugin, "read_project", lambda *_: {}["fault"])
        preview.build()
        assert "There is no good page to show yet" in read_html((project / "site/index.html").read_text("utf-8")).text
    preview.build()
    assert "No coffee" in preview.read("challenges/no-coffee")


@pytest.mark.build
def test_a_preview_builds_the_next_save_after_a_template_with_an_error(project: Path) -> None:
    preview = Builder(project, project / "site", command="serve")
    preview.build()
    file = project / "overrides/main.html"
    good = file.read_text(encoding="utf-8")
    spoil(project, "a division by zero")
    with pytest.raises(SystemExit, match=r"overrides/main\.html:\d+: .*mend the template"):  # what a preview shows
        preview.build()
    file.write_text(good, encoding="utf-8")
    preview.build()
    assert "No coffee" in preview.read("challenges/no-coffee")


# The port of a preview


def test_a_port_in_use_is_named_with_the_command_for_another_before_anything_is_built(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.publishing.run_mkdocs", lambda *_: pytest.fail("it was built"))
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["playbooks", "serve", "--port", str(port)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    assert ended.value.code == 2
    assert f"the port {port} is in use at 127.0.0.1: `playbooks serve --port " in sentence_of(capfd)


def test_a_free_port_is_served(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("generator.publishing.run_mkdocs", lambda _, arguments: started.append(arguments) or 0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setattr("sys.argv", ["playbooks", "serve", "--port", str(port)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, started) == (0, [["serve", "--dev-addr", f"127.0.0.1:{port}"]])


def test_an_address_that_this_machine_does_not_have_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["playbooks", "serve", "--host", "203.0.113.7"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "203.0.113.7" in sentence_of(capfd)


@pytest.mark.parametrize("folder", ["playbooks/site", "content/site", "overrides/a/site"])
def test_a_site_is_never_put_into_what_it_is_made_of(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["playbooks", "build", "--site", folder])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert f"lies in {folder.partition('/')[0]}/" in sentence_of(capfd)
    assert not (project / folder).exists()


@pytest.mark.build
def test_a_failure_of_an_extension_is_not_called_ours(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = project / "mkdocs.yml"
    extensions = "markdown_extensions:\n  - pymdownx.snippets:\n      check_paths: true\n"
    file.write_text(extensions + file.read_text(encoding="utf-8"), encoding="utf-8")
    page = project / "content/welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + '\n--8<-- "nowhere.md"\n', encoding="utf-8")
    assert mkdocs_command.run(["build", "--site-dir", "new"]) == 2
    printed = capfd.readouterr().err
    assert "the package `pymdownx`, which the settings name, failed" in printed
    assert "nowhere.md" in printed
    assert "fault of the generator" not in printed


# Standard output


@pytest.mark.build
@pytest.mark.parametrize("arguments", ["check", "build"])
@pytest.mark.parametrize(
    "where",
    [
        ">&-",
        pytest.param(">/dev/full", marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")),
    ],
)
def test_where_nothing_can_be_written_a_command_ends_with_2_and_one_sentence(
    arguments: str, where: str, project: Path
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.quote(sys.executable)} -m generator {arguments} {where}"],
        cwd=project,
        env=surroundings({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    [said] = [line for line in done.stderr.splitlines() if line.startswith(("error", "Trace"))]
    assert said.startswith("error: the standard output")


# Progress


class Stream:
    """A stream that remembers what it was given."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.text = ""
        self._is_terminal = is_terminal

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(("is_terminal", "seconds"), [(True, 1.0), (False, 1.0), (True, 0.0), (False, 0.0)])
def test_long_work_says_how_far_it_is_and_short_work_nothing(
    is_terminal: bool, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Stream(is_terminal=is_terminal)
    clock = [0.0]
    monkeypatch.setattr(progress, "_stream", stream)
    monkeypatch.setattr("generator.progress.time.monotonic", lambda: clock[0])
    for _ in progress.track_progress(range(200), "Writing pages"):
        clock[0] += seconds
    if not seconds:
        assert stream.text == ""
    elif is_terminal:
        assert "Writing pages: 100 of 200" in stream.text
        assert stream.text.endswith("\r\x1b[K")
        assert "\n" not in stream.text
    else:
        assert stream.text.splitlines() == [f"Writing pages: {tenth}0 % of 200" for tenth in range(1, 11)]


# Stopping a build


def start_build(project: Path) -> subprocess.Popen[str]:
    """A build that works, and does not end by itself before `go on` is there: on a busy machine it would."""
    hook = (
        "import pathlib, time\n\n"
        "def on_post_build(config):\n"
        "    pathlib.Path('reached').touch()\n"
        "    while not pathlib.Path('go on').exists():\n"
        "        time.sleep(0.02)\n"
    )
    (project / "wait.py").write_text(hook, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"hooks: [wait.py]\n{settings}", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        env=surroundings({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (project / "reached").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return process


@pytest.mark.build
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_build_that_is_stopped_says_so_in_one_line_and_leaves_nothing(
    number: signal.Signals, code: int, project: Path
) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site", encoding="utf-8")
    process = start_build(project)
    # A terminal sends Ctrl-C to all of them; SIGTERM comes to one, and so may the end of a terminal.
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, said = process.communicate()
    assert process.returncode == code
    lines = [line for line in said.splitlines() if line.lower().startswith(("error", "trace", "abort", "  file"))]
    assert lines == (["error: stopped; nothing is half written"] if code == 130 else [])
    assert list(project.glob(".site-*")) == []
    assert (project / "site/index.html").read_text(encoding="utf-8") == "the last good site"


@pytest.mark.build
def test_a_build_whose_process_is_killed_says_what_happened(project: Path) -> None:
    (project / "wait.py").write_text("import os\n\n\ndef on_env(env, **_):\n    os.kill(os.getpid(), 9)\n", "utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"hooks: [wait.py]\n{settings}", encoding="utf-8")
    done = run("generator", "build", cwd=project)
    assert done.code == 2
    assert "error: something ended the build with SIGKILL: most often there was not enough memory" in done.output
    assert list(project.glob(".site-*")) == []


@pytest.mark.parametrize("module", ["generator", "generator.adapters"])
def test_ctrl_c_while_modules_are_loaded_is_no_traceback(module: str, tmp_path: Path) -> None:
    (tmp_path / "pydantic.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", module, "build"],
        cwd=tmp_path,
        env=surroundings({"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr in ("error: stopped; nothing is half written\n" if module == "generator" else "", "")


@pytest.mark.build
def test_what_a_killed_build_leaves_is_removed_by_the_next(project: Path) -> None:
    process = start_build(project)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert len(list(project.glob(".site-*"))) == 1
    (project / "go on").touch()
    done = run("generator", "build", cwd=project)
    assert done.code == 0, done.output
    assert list(project.glob(".site-*")) == []
