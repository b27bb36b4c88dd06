"""The Nu HTML checker has nothing to say about any page, style sheet or picture."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.audit.tools import program, tool

MISTAKEN = ("Inline script violates Content Security Policy", "Resource violates Content Security Policy")
"""It takes JSON-LD for a script, and knows no host that `'self'` could be; test_pages.py asks a browser about both."""


YOUNGER = (
    ("@container (", "@media ("),
    ("container-type: inline-size;", ""),
    ('@property --measure{syntax: "<length>";inherits: true;initial-value: 624px;}', ""),
)
"""What browsers know since 2024 and its style checker does not, and what stands there as it reads the style sheet."""


def said(folder: Path, sheets: Path) -> list[str]:
    """What the checker says of the pages in `folder`; `sheets` is where it finds the style sheets as it reads them."""
    for sheet in folder.rglob("*.css"):
        text = sheet.read_text("utf-8")
        for new, known in YOUNGER:
            text = text.replace(new, known)
        (sheets / sheet.name).write_text(text, "utf-8")
    checked = sorted(path for path in folder.rglob("*.*") if path.suffix in (".html", ".svg"))
    checked += sorted(sheets.iterdir())
    command = [program("java"), "-jar", str(tool("vnu-jar")), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--also-check-css", "--also-check-svg", *map(str, checked)],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    return [
        f"{one['url'].removeprefix(f'file:{folder}/')} {one.get('lastLine')}: {one['message']}"
        for one in json.loads(done.stdout)["messages"]
        if not one["message"].startswith(MISTAKEN)
    ]


@pytest.mark.parametrize("name", ["site", "sample"])
def test_every_page_is_valid(request: pytest.FixtureRequest, tmp_path: Path, name: str) -> None:
    assert said(request.getfixturevalue(name).public, tmp_path) == []
