"""One command run in a fresh process -> time, processor time and peak memory. Knows processes, not sites."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.5


@dataclass(frozen=True)
class Usage:
    """What one process, with the processes it started, has used."""

    exit_code: int
    wall: float
    """Seconds."""
    cpu: float
    """Seconds in user and system mode; includes children that were waited for."""
    peak_mb: float
    """Largest resident memory: of one process as the kernel counts it, or of the whole tree as sampled."""


def run_measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Usage:
    """Run `command` in `folder` to its end; what it prints goes to `log`."""
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=output, stderr=output)
        sampler = TreeSampler(process.pid)
        sampler.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            sampler.stop()
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    kernel_mb = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Usage(process.returncode, wall, used.ru_utime + used.ru_stime, max(kernel_mb, sampler.peak_mb))


class TreeSampler(threading.Thread):
    """Adds up the memory of a process and its descendants, several times a second.

    The kernel's own figure is the peak of the largest single process, so worker processes would go uncounted.
    Memory that forked workers share is divided among them (proportional set size). Where there is no such file in
    /proc, the peak stays 0 and the kernel's figure stands.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        while not self._done.wait(SAMPLE_SECONDS):
            kilobytes = sum(_proportional_kilobytes(pid) for pid in process_tree(self._pid))
            self.peak_mb = max(self.peak_mb, kilobytes / 1024)

    def stop(self) -> None:
        """End the sampling."""
        self._done.set()
        self.join()


def process_tree(pid: int) -> list[int]:
    """Return a process and all its living descendants."""
    tree = [pid]
    for known in tree:
        tree.extend(_children(known))
    return tree


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children.extend(int(child) for child in (task / "children").read_text().split())
    except OSError:  # it has ended meanwhile, or this system has no such file
        pass
    return children


def _proportional_kilobytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
