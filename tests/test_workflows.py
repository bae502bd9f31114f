"""The workflows hold what SECURITY.md says of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from sites import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SHELL_SCRIPTS = (".ci/run", "tests/browser/ensure_chromium.sh", "tools/release.sh", "tools/code_changed.sh")


def read(path: str | Path) -> dict[str, Any]:
    # Every scalar as text: YAML 1.1 takes the key `on` for a truth value.
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs_of(workflow: Path) -> dict[str, dict[str, Any]]:
    return read(workflow)["jobs"]


def commands_of(job: dict[str, Any]) -> str:
    return "\n".join(step.get("run", "") for step in job["steps"])


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def uses_in(workflow: Path) -> list[tuple[str, str]]:
    """Every line that uses an action, with its place."""
    lines = workflow.read_text(encoding="utf-8").splitlines()
    return [
        (f"{name_of(workflow)}:{n}", line.strip()) for n, line in enumerate(lines, 1) if re.search(r"\buses: ", line)
    ]


@pytest.mark.build
def test_zizmor_finds_nothing() -> None:
    program = Path(sys.executable).with_name("zizmor")
    command = [str(program), "--offline", "--no-progress", "--persona", "pedantic", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_commit_and_names_its_version(workflow: Path) -> None:
    pinned = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert uses_in(workflow)
    assert [
        f"{place}: {line}: write `uses: owner/name@<commit, 40 digits> # v1.2.3`"
        for place, line in uses_in(workflow)
        if not pinned.search(line)
    ] == []


def test_one_action_has_one_version_everywhere() -> None:
    pins: dict[str, dict[str, str]] = {}
    for workflow in WORKFLOWS:
        for place, line in uses_in(workflow):
            for name, pin in re.findall(r"uses: (\S+)@(.+)$", line):
                pins.setdefault(name, {}).setdefault(pin, place)
    several = [
        f"{place}: {name}@{pin}" for name, found in pins.items() if len(found) > 1 for pin, place in found.items()
    ]
    assert several == [], "take the same version of an action everywhere"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_checkout_leaves_no_credentials_behind(workflow: Path) -> None:
    assert [
        f"{name_of(workflow)}: job {name}, {step['uses']}: write `persist-credentials: false` below `with:`"
        for name, job in jobs_of(workflow).items()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
        and step.get("with", {}).get("persist-credentials") != "false"
    ] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_no_workflow_runs_a_fork_with_rights_or_knows_a_secret(workflow: Path) -> None:
    text, said = workflow.read_text(encoding="utf-8"), read(workflow)
    assert sorted({"pull_request_target", "workflow_run"} & said["on"].keys()) == [], f"{name_of(workflow)}: on"
    assert "secrets." not in text, f"{name_of(workflow)} reads a secret"
    assert said.get("permissions") == {}, f"{name_of(workflow)}: write `permissions: {{}}`, and give rights to jobs"


def test_a_pull_request_may_only_read_and_is_checked_built_and_tested() -> None:
    workflow = ROOT / ".github/workflows/checks.yml"
    jobs = jobs_of(workflow)
    assert "pull_request" in read(workflow)["on"]
    assert [job["permissions"] for job in jobs.values()] == [{"contents": "read"}] * len(jobs)
    commands = [line for job in jobs.values() for line in commands_of(job).split("\n") if line]
    assert commands == [
        *("make check", "make site", "make test-content"),
        'tools/code_changed.sh >> "$GITHUB_OUTPUT"',
        "make test",
    ]


def test_only_a_job_that_runs_no_code_of_the_project_may_publish() -> None:
    jobs = jobs_of(ROOT / ".github/workflows/publish.yml")
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    deploy = jobs["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    assert deploy["needs"] == ["content", "build"]
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_publishing_takes_turns_and_is_never_stopped_half_way() -> None:
    workflow = read(".github/workflows/publish.yml")
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"


def test_a_published_build_knows_all_of_the_history_and_no_clock() -> None:
    build = jobs_of(ROOT / ".github/workflows/publish.yml")["build"]
    assert build["steps"][0]["with"]["fetch-depth"] == "0"
    assert commands_of(build).strip() == 'SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)" make site'


def test_gitlab_checks_tests_and_publishes_the_default_branch_only() -> None:
    pipeline = read(".gitlab-ci.yml")
    check, tests, pages = pipeline["check"], pipeline["test"], pipeline["pages"]
    report = check["artifacts"]["reports"]["codequality"]
    assert f".venv/bin/playbooks check --format gitlab --output {report}" in check["script"]
    assert check["artifacts"]["when"] == "always"
    assert "make site" in check["script"]
    assert tests["script"] == ["make test"]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pages["pages"] == {"publish": "site"}
    assert pages["variables"]["GIT_DEPTH"] == "0"
    assert pages["script"] == ['SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)" make site']
    assert {job["stage"] for job in (check, tests, pages)} == set(pipeline["stages"])


def test_both_forges_publish_when_the_content_is_tested_and_do_not_wait_for_the_code() -> None:
    jobs, pipeline = jobs_of(ROOT / ".github/workflows/publish.yml"), read(".gitlab-ci.yml")
    waited_for = [commands_of(jobs[name]) for name in jobs["deploy"]["needs"]]
    waited_for += [line for name in pipeline["pages"]["needs"] for line in pipeline[name]["script"]]
    targets = {target for command in waited_for for target in re.findall(r"\bmake ([a-z-]+)(?= |$)", command)}
    assert targets == {"site", "test-content"}


def test_a_change_of_content_alone_does_not_wait_for_the_tests_of_the_code() -> None:
    tests = jobs_of(ROOT / ".github/workflows/checks.yml")["tests"]
    assert tests["needs"] == "changes"
    assert tests["if"] == "github.event_name != 'pull_request' || needs.changes.outputs.code == 'true'"
    rules = read(".gitlab-ci.yml")["test"]["rules"]
    assert rules[0] == {"if": '$CI_PIPELINE_SOURCE != "merge_request_event"'}
    top, folders = rules[1]["changes"]
    assert top == "*"
    listed = set(re.fullmatch(r"\{(.+)\}/\*\*/\*", folders)[1].split(","))  # type: ignore[index]
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = {path.partition("/")[0] for path in files.split("\0") if "/" in path}
    assert listed == kept - {"playbooks", "content"}, ".gitlab-ci.yml: name these in `changes:` of `test`"


@pytest.mark.build
@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        (["playbooks/a.yml", "content/b.md"], "code=false"),
        (["playbooks/a.yml", "generator/cli.py"], "code=true"),
        (["mkdocs.yml"], "code=true"),
        (["docs/content/c.md"], "code=true"),
    ],
)
def test_what_changed_is_told_from_the_merged_pull_request(changed: list[str], answer: str, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        author = ("-c", "user.name=t", "-c", "user.email=t@example.com")
        subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(paths: list[str]) -> None:
        for path in paths:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(str(len(list(tmp_path.rglob("*")))), encoding="utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "change")

    git("init", "-q", "-b", "main")
    commit(["mkdocs.yml"])
    assert changed_in(tmp_path) == "code=true", "nothing is known of a first commit"
    git("checkout", "-q", "-b", "theirs")
    for path in changed:
        commit([path])
    git("checkout", "-q", "main")
    commit(["generator/other.py"])
    git("merge", "-q", "--no-ff", "theirs")
    assert changed_in(tmp_path) == answer


def changed_in(folder: Path) -> str:
    command = ["sh", str(ROOT / "tools/code_changed.sh")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_dependabot_watches_actions_and_packages_and_waits_before_it_proposes() -> None:
    updates = read(".github/dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "npm", "pip"}
    assert all(int(update["cooldown"]["default-days"]) >= 7 for update in updates)


@pytest.mark.parametrize("path", ["mkdocs.yml", "overrides/", "generator/", ".github/"])
def test_what_runs_in_the_build_has_the_maintainers_as_owners(path: str) -> None:
    owners: dict[str, str] = {}
    for line in (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, owner = line.split()
            owners[pattern] = owner
    assert owners.get(f"/{path}") == "@ORG/site-maintainers", (
        f".github/CODEOWNERS: write `/{path} @ORG/site-maintainers`"
    )


def test_the_script_for_other_machines_runs_the_tests_of_code_and_content_and_nothing_else() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    made = [line for line in lines if re.search(r"\bmake \w", line) and not line.startswith("#")]
    assert made == lines[-2:] == ["make test", "make test-content"]


def test_every_test_is_run_by_both_forges_in_parts_side_by_side() -> None:
    (job,) = jobs_of(ROOT / ".github/workflows/thorough.yml").values()
    (matrix,) = read(".gitlab-ci.yml")["test-all"]["parallel"]["matrix"]
    parts = set(re.findall(r"^TESTS_(\w+) :=", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(job["strategy"]["matrix"]["part"]) == set(matrix["PART"]) == parts
    assert commands_of(job).strip() == 'make test-all PART="$PART"'
    assert read(".gitlab-ci.yml")["test-all"]["script"] == ['make test-all PART="$PART"']


@pytest.mark.build
@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_a_shell_script_can_be_run_and_parsed(script: str) -> None:
    file = ROOT / script
    assert file.stat().st_mode & 0o100, f"{script}: run `chmod +x {script}`"
    shell = "bash" if "bash" in file.read_text(encoding="utf-8").splitlines()[0] else "sh"
    assert shutil.which(shell)
    parsed = subprocess.run([shell, "-n", str(file)], capture_output=True, text=True, check=False)
    assert (parsed.returncode, parsed.stderr) == (0, ""), script
