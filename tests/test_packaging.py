"""The wheel is what most people get: it is built, unpacked elsewhere and run."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*command: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, unpacked in a folder of their own."""
    folder = tmp_path_factory.mktemp("wheel")
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


_OF_OTHER_NAMES = {"yaml": "pyyaml", "PIL": "pillow", "markdown_it": "markdown-it-py"}
"""What is imported by another name than it is installed by."""


def test_what_is_imported_is_declared_and_said_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {
        re.split(r"[>=;\[ ]", one)[0]
        for one in (*project["dependencies"], *project["optional-dependencies"]["pictures"])
    }
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "digest").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    foreign = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"digest"}
    wanted = {_OF_OTHER_NAMES.get(name, name.replace("_", "-")) for name in foreign}

    assert wanted <= declared
    assert all(f"| {name} |" in (ROOT / "docs/dependencies.md").read_text("utf-8") for name in wanted - {"pillow"})


def test_the_wheel_holds_the_theme_the_lexicons_and_the_type_marker(installed: Path) -> None:
    assert (installed / "digest" / "py.typed").exists()
    assert list((installed / "digest" / "templates").rglob("*.html"))
    assert list((installed / "digest" / "clean").rglob("*.txt"))
    assert list((installed / "digest" / "markdown" / "words").glob("*.yaml"))


def test_the_wheel_holds_neither_tests_nor_samples(installed: Path) -> None:
    top = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}

    assert top == {"digest"}


def test_the_installed_command_builds_a_site(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: x\n", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\ndate: 2026-03-09\n---\n\nWords.\n", "utf-8")

    out = _run(
        "-c",
        "from digest.cli import main; main()",
        "build",
        folder=tmp_path,
        PYTHONPATH=str(installed),
        PYTHONSAFEPATH="1",
    )

    assert out.startswith("1 entry ")
    assert (tmp_path / "public" / "2026" / "03" / "09" / "a" / "index.html").exists()
