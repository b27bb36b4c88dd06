"""Checks that are tests already, counted for the table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.hostile.figure import Figure

SUITES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("S1-S9", "text of strangers on every page and in every feed", ("tests/site/test_hostile_text.py",)),
    ("S10", "YAML, its types, keys, aliases", ("tests/door/test_yaml.py", "tests/cli/test_hostile_inputs.py")),
    ("S12-S13", "names of files and addresses", ("tests/door/test_slugs.py", "tests/door/test_files.py")),
    ("S14", "what is no plain file, wherever it lies", ("tests/cli/test_special_files.py",)),
    ("S16", "messages and logs", ("tests/door/test_text.py", "tests/cli/test_fetch.py")),
    ("S18", "servers that nobody wants to meet", ("tests/sources/test_web_hostile.py",)),
    ("S20", "encodings", ("tests/clean/test_decoding.py",)),
    ("F6", "broken files among whole ones", ("tests/site/test_build.py", "tests/cli/test_commands.py")),
    (
        "F8",
        "publishing: what is refused, the way back",
        ("tests/desk/test_publish.py", "tests/desk/test_release.py", "tests/desk/test_run.py"),
    ),
    ("F9", "workers that hang or die", ("tests/desk/test_crew.py", "tests/desk/test_digesting.py")),
    (
        "one door",
        "every branch of it, no way around it, its findings",
        ("tests/door", "tests/hostile/test_findings.py"),
    ),
)


def suite(rows: str, what: str, paths: tuple[str, ...]) -> Figure:
    """One suite run by itself."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    passed = re.search(r"(\d+) passed", done.stdout)
    faults = re.findall(r"^FAILED (.*)$", done.stdout, re.MULTILINE)
    if done.returncode and not faults:
        faults = [done.stdout[-300:]]
    return Figure(rows, what, f"{passed[1] if passed else 0} tests pass", "all", faults)
