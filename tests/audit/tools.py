"""The auditing tools that come from npm: `python -m tests.audit.tools` puts them into .tools/, which git ignores.

tools.json pins each one's version and the hash of the file that is used; nothing of a package is run on installing it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".tools"
TOOLS: Mapping[str, Mapping[str, str]] = json.loads(Path(__file__).with_name("tools.json").read_text("utf-8"))


def tool(name: str) -> Path:
    """The file of a tool whose hash is the one pinned; the test that asks for one that is missing is skipped."""
    path = FOLDER / "node_modules" / name / TOOLS[name]["file"]
    if not path.is_file():
        missing(f"{name} (make audit-tools)")
    if hashlib.sha256(path.read_bytes()).hexdigest() != TOOLS[name]["sha256"]:
        pytest.fail(f"{path} is not the file that tools.json names")
    return path


def program(name: str) -> str:
    """The path of a program; the test that asks for one that is missing is skipped."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def missing(what: str) -> None:
    """Skip the test for want of a tool, or fail it where all tools must be there (`DIGEST_TOOLS=all`)."""
    if os.environ.get("DIGEST_TOOLS") == "all":
        pytest.fail(f"this machine lacks {what}")
    pytest.skip(f"needs {what}")


def install() -> None:
    """Fetch what is missing with npm. Raises SystemExit when a file is not the one that is pinned."""
    wanted = [f"{name}@{pinned['version']}" for name, pinned in TOOLS.items() if not _is_there(name)]
    if wanted:
        FOLDER.mkdir(exist_ok=True)
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "install", *options, "--prefix", FOLDER, *wanted], check=True)
    wrong = [name for name in TOOLS if not _is_there(name)]
    if wrong:
        sys.exit(f"not what tools.json pins: {', '.join(wrong)}")


def _is_there(name: str) -> bool:
    path = FOLDER / "node_modules" / name / TOOLS[name]["file"]
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == TOOLS[name]["sha256"]


if __name__ == "__main__":
    install()
