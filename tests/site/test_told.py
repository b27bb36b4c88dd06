"""A build that is told what has changed: by a path, by git."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest.errors import SiteError
from digest.site import Choices, build_site, intake, search_parts
from digest.site.git import blob_digest, changed_since, checked_out
from digest.site.search import Built, Part, Plan, build_part
from tests.site.conftest import CONFIG, NOW, TRAINS, build, fresh_tree, tree, write_files


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=A Desk", "-c", "user.email=desk@name.example"]
    done = subprocess.run(["git", "-C", root, *who, *words], capture_output=True, check=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def checkout(root: Path) -> Path:
    """The small site as a repository with one commit, below its top folder."""
    git(root, "init", "-q")
    (root / ".gitignore").write_text("public\n.digest\n")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    return root


def told(root: Path, *paths: str) -> int:
    """Files read by a build that is told these paths."""
    return build_site(CONFIG, root, now=NOW, choices=Choices(changed=paths)).read


def test_a_told_path_is_all_that_is_looked_at(root: Path) -> None:
    build(root)
    write_files(root, {"2024/11/04/a.md": TRAINS.replace("2024-10-31", "2024-11-04"), "2024/11/04/b.md": "broken"})
    assert told(root, "content/2024/11/04/a.md", "README.md", "content/none.md") == 1
    (root / "content/2024/11/04/b.md").unlink()
    (root / "content/2024/10/31/trains.md").unlink()
    assert told(root, "content/2024/10/31/trains.md") == 0
    assert tree(root / "public") == fresh_tree(root)


def test_one_more_entry_of_the_day_is_searched_for_without_reading_other_days(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []

    def noted(plan: Plan, part: Part, *rest: Any) -> Built:
        built.append(part.kind)
        return build_part(plan, part, *rest)

    monkeypatch.setattr(search_parts, "build_part", noted)
    build(root)
    assert {"early", "latest", "group", "stretch"} < set(built)
    built.clear()
    write_files(root, {"2024/11/03/a.md": TRAINS.replace("2024-10-31", "2024-11-03")})
    assert told(root, "content/2024/11/03/a.md") == 1
    assert sorted(built) == ["entries", "group", "latest", "stretch"]  # one group takes in the newest day, two do not
    assert tree(root / "public") == fresh_tree(root)


def test_a_section_without_further_words_needs_no_markdown_parser() -> None:
    code = "import sys; from digest.site.statements import blocks; print(blocks(' '), 'markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == " False\n"


def test_after_a_build_that_died_a_told_build_looks_for_itself(root: Path) -> None:
    build(root)
    write_files(root, {"2024/11/04/a.md": TRAINS.replace("2024-10-31", "2024-11-04")})
    (root / ".digest/lock").write_text("4711\n")
    assert told(root, "content/2024/10/31/trains.md") == 1
    assert tree(root / "public") == fresh_tree(root)


def test_git_tells_what_was_committed_changed_added_and_deleted_since(checkout: Path) -> None:
    before = git(checkout, "rev-parse", "HEAD")
    write_files(checkout, {"2024/11/04/committed.md": TRAINS})
    git(checkout, "add", "-A")
    git(checkout, "commit", "-q", "-m", "second")
    write_files(checkout, {"2024/11/04/untracked.md": TRAINS, "2024/11/03/wall.md": TRAINS})
    (checkout / "content/2024/10/31/trains.md").unlink()
    assert changed_since(checkout, before) == (
        "content/2024/10/31/trains.md",
        "content/2024/11/03/wall.md",
        "content/2024/11/04/committed.md",
        "content/2024/11/04/untracked.md",
    )


@pytest.mark.parametrize("revision", ["no-such-revision", "--output=/x"])
def test_a_revision_that_git_does_not_know_is_said(checkout: Path, revision: str) -> None:
    with pytest.raises(SiteError, match="git cannot tell"):
        changed_since(checkout, revision)


def test_git_vouches_for_a_clean_checkout_only(checkout: Path) -> None:
    wall = checkout / "content/2024/11/03/wall.md"
    assert checked_out(checkout, "content")["2024/11/03/wall.md"] == blob_digest(wall.read_bytes())
    wall.write_text("changed")
    assert checked_out(checkout, "content") == {}


def test_a_fresh_clone_with_the_old_index_reads_no_file(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(checkout)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", checkout, clone], check=True)
    for name in (".digest", "public"):
        shutil.copytree(checkout / name, clone / name)
    monkeypatch.setattr(intake, "ASKING_GIT", 1)
    monkeypatch.setattr("digest.site.reader.file_bytes", lambda *_: pytest.fail("a content file was read"))
    report = build(clone)
    assert (report.read, report.rendered, report.written) == (0, 0, 0)
