"""The door is small and everything from outside goes through it: its tests take every branch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_tests_of_the_door_take_every_branch_of_it(tmp_path: Path) -> None:
    root, folder = Path(__file__).parents[2], Path(__file__).parent
    data = f"--data-file={tmp_path / 'coverage'}"
    tests = sorted(str(path) for path in folder.glob("test_*.py") if path.name != Path(__file__).name)

    run = _coverage(root, "run", data, "--branch", "--source=digest.door", "-m", "pytest", "-q", *tests)
    told = _coverage(root, "report", data, "--show-missing", "--fail-under=100")

    assert run.returncode == 0, run.stdout
    assert told.returncode == 0, told.stdout


def _coverage(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
