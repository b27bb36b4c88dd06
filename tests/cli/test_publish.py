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

    assert first.stdout.startswith("origin/gh-pages: published, ")
    assert json.loads(second.stdout)["status"] == "unchanged"
    assert digest("publish", "--back").exit_code == 1


def test_a_site_that_goes_out_under_the_address_of_this_machine_is_told(
    digest: Callable[..., Result], site: Path, tmp_path: Path
) -> None:
    (site / "site.yaml").write_text("title: The Briefing\nurl: http://localhost:8000/\n", "utf-8")
    for arguments in (["init", "-q", "--bare", str(tmp_path / "remote")], ["init", "-q", str(site)]):
        subprocess.run(["git", *arguments], check=True)
    (site / "content").mkdir()
    assert digest("build").exit_code == 0

    told = digest("publish", "--remote", str(tmp_path / "remote"))

    assert told.exit_code == 0
    assert "site.yaml: the site goes out as http://localhost:8000/" in told.stderr
