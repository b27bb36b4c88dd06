from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import main


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh site, and the current folder is in it."""
    root = tmp_path / "site"
    root.mkdir()
    (root / "site.yaml").write_text("title: The Briefing\n", "utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def digest(site: Path) -> Callable[..., Result]:
    """Run `digest` with these words in the site's folder; a traceback is a failure of its own."""

    def run(*words: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, words, input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run
