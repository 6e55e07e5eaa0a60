"""What a process costs, for what we measure."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.project import CALM


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the wall, seconds of processor, mebibytes at its peak (largest process); what it printed."""

    wall: float
    cpu: float
    memory: float
    said: str


def cost_of(command: list[str], folder: Path, **environment: str) -> Cost:
    """The cost of running a command to its end. Raises SystemExit where it fails."""
    before = os.times()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env={**os.environ, **CALM, **environment}, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        after = os.times()
        said.seek(0)
        told = said.read().decode()
        if process.returncode:
            raise SystemExit(told)
    return Cost(after.elapsed - before.elapsed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, told)


def best(costs: list[Cost]) -> Cost:
    """The cheapest of several runs: what else the machine did only adds."""
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs), min(cost.memory for cost in costs), costs[0].said)
