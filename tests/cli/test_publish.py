from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_a_built_site_is_published_once(digest: Callable[..., Result], site: Path, tmp_path: Path) -> None:
    for words in (["init", "-q", "--bare", str(tmp_path / "remote")], ["init", "-q", str(site)]):
        subprocess.run(["git", *words], check=True)
    subprocess.run(["git", "-C", str(site), "remote", "add", "origin", str(tmp_path / "remote")], check=True)

    assert "Run `digest build`" in digest("publish").output
    (site / "content").mkdir()
    assert digest("build").exit_code == 0
    first, second = digest("publish"), digest("publish", "--json")

    assert first.output.startswith("origin/gh-pages: published, ")
    assert json.loads(second.output)["status"] == "unchanged"
    assert digest("publish", "--back").exit_code == 1
