"""The `playbooks` command: its reports, its exit codes, and never a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import make_project
from sites import EPOCH, ROOT, make_settings, run, tree

from generator.cli import main
from generator.commands import playbooks


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote to both streams."""

    code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


Command = Callable[..., Ended]

UNKNOWN = """\
challenges:
  - id: cold
    title: Cold
    summary: It is cold.
    severity: low
    symptoms:
      - Breath shows.
    causes:
      - Winter.
    mitigations:
      - mitigation: draw-a-mapp
        how_it_helps: It does not.
"""
LONELY = """\
terms:
  - id: kettle
    title: Kettle
    summary: Boils water.
sources:
  - id: nobody-cites-me
    title: A book
    summary: Nobody cites it.
    authors:
      - A. Writer
    medium: book
"""


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "CI", "EDIT_BASE", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    # For the MkDocs that a build starts.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", {"playbooks/example/more.yml": UNKNOWN})


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", {"playbooks/example/more.yml": LONELY})


@pytest.fixture
def ready(good: Path) -> Path:
    """A project with settings, that can be built."""
    return make_settings(good)


def check(root: Path, *options: str) -> Result:
    return CliRunner().invoke(playbooks, ["check", "--root", str(root), *options])


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """The command as it is started, but in this process: `command("check", cwd=folder)`."""

    def run_command(*arguments: str, cwd: Path) -> Ended:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.argv", ["playbooks", *arguments])
        with pytest.raises(SystemExit) as ended:  # whatever else is raised would be a traceback
            main()
        return Ended(int(ended.value.code or 0), *capfd.readouterr())

    return run_command


def test_a_project_without_a_mistake_ends_with_0(good: Path) -> None:
    result = check(good)
    assert (result.exit_code, result.output) == (0, "No problems found.\n")


def test_a_mistake_ends_with_1_and_is_shown_with_its_place_and_what_helps(broken: Path) -> None:
    result = check(broken)
    assert result.exit_code == 1
    assert result.output == (
        "playbooks/example/more.yml:11:21: error[unknown-reference]: there is no mitigation with the id `draw-a-mapp`\n"
        "  11 |       - mitigation: draw-a-mapp\n"
        "     |                     ^\n"
        "  help: did you mean `draw-a-map`?\n"
        "\n1 error.\n"
    )


def test_a_warning_ends_with_0_and_when_strict_with_1(warned: Path) -> None:
    assert check(warned).exit_code == 0
    assert "warning[uncited-source]" in check(warned).output
    assert check(warned, "--strict").exit_code == 1


def test_every_machine_format_parses_and_names_the_place(broken: Path) -> None:
    (problem,) = json.loads(check(broken, "--format", "json").output)
    assert (problem["path"], problem["line"], problem["column"]) == ("playbooks/example/more.yml", 11, 21)
    (issue,) = json.loads(check(broken, "--format", "gitlab").output)
    assert issue["location"] == {"path": "playbooks/example/more.yml", "lines": {"begin": 11}}
    (result,) = json.loads(check(broken, "--format", "sarif").output)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 11, "startColumn": 21}
    first = check(broken, "--format", "github").output.splitlines()[0]
    assert first.startswith("::error file=playbooks/example/more.yml,line=11,col=21,title=unknown-reference::")


@pytest.mark.parametrize("format_name", ["json", "gitlab", "sarif"])
def test_a_machine_format_parses_when_nothing_is_wrong(format_name: str, good: Path) -> None:
    json.loads(check(good, "--format", format_name).output)


def test_a_format_that_does_not_exist_is_refused_with_the_ones_that_do(good: Path) -> None:
    result = check(good, "--format", "xml")
    assert result.exit_code == 2
    assert "sarif" in result.output


@pytest.mark.parametrize(("name", "start"), [("GITHUB_ACTIONS", "::error "), ("GITLAB_CI", "[\n")])
def test_in_ci_the_report_is_in_the_form_the_host_reads(
    name: str, start: str, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "true")
    assert check(broken).output.startswith(start)
    assert check(broken, "--format", "text").output.startswith("playbooks/")


def test_a_report_can_be_written_to_a_file_while_people_read_text(broken: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    result = check(broken, "--format", "json", "--output", str(file))
    assert result.exit_code == 1
    assert json.loads(file.read_text(encoding="utf-8"))[0]["code"] == "unknown-reference"
    assert "did you mean `draw-a-map`?" in result.stderr
    assert not result.stdout


def test_a_missing_folder_of_playbooks_ends_with_2_and_one_line(tmp_path: Path, command: Command) -> None:
    done = command("check", "--root", str(tmp_path), cwd=tmp_path)
    assert done.code == 2
    assert "playbooks" in done.output


def test_a_missing_project_ends_with_2(tmp_path: Path, command: Command) -> None:
    done = command("check", "--root", str(tmp_path / "nowhere"), cwd=tmp_path)
    assert done.code == 2


def test_a_folder_without_permission_ends_with_2_and_one_line(
    good: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(good / "playbooks"))

    monkeypatch.setattr("generator.build.load_folder", refuse)  # root may read everything
    done = command("check", "--root", str(good), cwd=good)
    assert done == Ended(2, "", f"error: Permission denied: {good / 'playbooks'}\n")


def test_a_report_that_cannot_be_written_ends_with_2(good: Path, tmp_path: Path, command: Command) -> None:
    done = command("check", "--root", str(good), "--output", str(tmp_path / "none/report.txt"), cwd=tmp_path)
    assert done.code == 2


def test_where_the_playbooks_are_a_file_the_command_ends_with_2(tmp_path: Path, command: Command) -> None:
    (tmp_path / "playbooks").write_text("", encoding="utf-8")
    done = command("check", "--root", str(tmp_path), cwd=tmp_path)
    assert done.code == 2


def test_the_project_is_the_folder_the_command_is_run_in(broken: Path, command: Command) -> None:
    done = command("check", cwd=broken)
    assert done.code == 1
    assert done.output.startswith("playbooks/example/more.yml:11:21")


def test_nothing_is_written_by_a_check(good: Path) -> None:
    before = sorted(good.rglob("*"))
    check(good)
    assert sorted(good.rglob("*")) == before


@pytest.mark.build
def test_python_m_generator_is_the_same_command(tmp_path: Path) -> None:
    done = run("generator", "--help", cwd=tmp_path)
    assert done.code == 0
    assert [name for name in playbooks.commands if name not in done.output] == []


def test_the_version_is_named(tmp_path: Path, command: Command) -> None:
    assert command("--version", cwd=tmp_path).output.startswith("playbooks ")


@pytest.mark.build
def test_a_failure_of_the_real_program_is_one_line(tmp_path: Path) -> None:
    done = run("generator", "check", "--root", str(tmp_path), cwd=tmp_path)
    assert done.code == 2
    assert done.output == f"error: No such file or directory: {tmp_path / 'playbooks'}\n"


def test_every_command_explains_itself() -> None:
    for name in playbooks.commands:
        result = CliRunner().invoke(playbooks, [name, "--help"])
        assert result.exit_code == 0
        assert len(result.output.splitlines()) > 6, f"`playbooks {name} --help` says hardly anything"


def test_a_command_that_does_not_exist_ends_with_2() -> None:
    assert CliRunner().invoke(playbooks, ["chekc"]).exit_code == 2


# playbooks build


@pytest.mark.build
def test_a_build_puts_the_whole_site_in_the_place_of_the_old_one(ready: Path) -> None:
    (ready / "site").mkdir()
    for name in ("index.html", "gone.html"):
        (ready / "site" / name).write_text("a page of last year", encoding="utf-8")
    done = run("generator", "build", cwd=ready)
    assert done.code == 0, done.output
    assert "The site is in site/" in done.output
    assert (ready / "site/challenges/no-coffee/index.html").is_file()
    assert not (ready / "site/gone.html").exists()
    assert left_over(ready) == []


@pytest.mark.build
@pytest.mark.parametrize("text", [UNKNOWN, LONELY], ids=["an error", "a warning"])
def test_after_a_failure_the_old_site_is_untouched(text: str, ready: Path, command: Command) -> None:
    (ready / "playbooks/example/more.yml").write_text(text, encoding="utf-8")
    (ready / "site").mkdir()
    (ready / "site/index.html").write_text("the last good site", encoding="utf-8")
    done = command("build", cwd=ready)
    assert done.code == 1
    assert "Traceback" not in done.output
    assert "playbooks/example/more.yml:" in done.output
    assert tree(ready / "site") == {"index.html": b"the last good site"}
    assert left_over(ready) == []


@pytest.mark.build
def test_a_build_without_playbooks_ends_with_2_and_one_line(ready: Path, command: Command) -> None:
    shutil.rmtree(ready / "playbooks")
    done = command("build", cwd=ready)
    assert done.code == 2
    assert "Traceback" not in done.output
    assert not (ready / "site").exists()
    assert left_over(ready) == []


@pytest.mark.parametrize("target", [".", "..", "content", "playbooks", "other"])
def test_what_is_not_a_site_is_never_replaced(target: str, ready: Path, command: Command) -> None:
    (ready / "other").mkdir()
    (ready / "other/thesis.txt").write_text("ten years of work", encoding="utf-8")
    before = tree(ready)
    done = command("build", "--site", target, cwd=ready)
    assert done.code == 2
    assert "nothing was built" in done.output
    assert tree(ready) == before


@pytest.mark.parametrize("is_file", [True, False])
def test_what_somebody_keeps_under_the_name_of_the_site_is_not_replaced(
    is_file: bool, ready: Path, command: Command
) -> None:
    kept = ready / "site" if is_file else ready / "site/thesis.txt"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("ten years of work", encoding="utf-8")
    done = command("build", cwd=ready)
    assert (done.code, kept.read_text(encoding="utf-8")) == (2, "ten years of work")
    assert "holds no site; choose another folder" in done.output


def test_a_report_never_takes_the_place_of_what_is_checked(ready: Path, command: Command) -> None:
    file = ready / "playbooks/example/playbook.yml"
    before = file.read_bytes()
    done = command("check", "--output", str(file), cwd=ready)
    assert (done.code, file.read_bytes()) == (2, before)
    assert "lies in playbooks/, which is checked" in done.output


def test_a_folder_that_is_no_project_is_named(tmp_path: Path, command: Command) -> None:
    done = command("build", "--root", str(tmp_path), cwd=tmp_path)
    assert done.code == 2
    assert f"there is no mkdocs.yml in {tmp_path}: name the folder of the project" in done.output


def test_a_check_judges_the_variables_that_a_build_reads(
    ready: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://ann:secret@site.example/")
    done = command("check", cwd=ready)
    assert done.code == 2
    assert "https://...@site.example/" in done.output
    assert "secret" not in done.output


@pytest.mark.build
def test_a_site_can_be_put_elsewhere(ready: Path, tmp_path: Path, command: Command) -> None:
    done = command("build", "--root", str(ready), "--site", str(tmp_path / "www/docs"), cwd=tmp_path)
    assert done.code == 0, done.output
    assert (tmp_path / "www/docs/index.html").is_file()
    assert left_over(tmp_path / "www") == []


def test_where_a_file_is_in_the_way_a_build_ends_with_2(ready: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("build", "--root", str(ready), "--site", str(tmp_path / "file/site"), cwd=tmp_path)
    assert done.code == 2


def left_over(folder: Path) -> list[str]:
    """Folders of a build that nobody needs any more."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".site")]
