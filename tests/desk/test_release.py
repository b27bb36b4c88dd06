from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.config import load_config
from digest.desk.add import Outcome
from digest.desk.release import released
from digest.errors import SiteError
from digest.site import Choices, build_site
from digest.site.lock import BusyError, build_lock
from tests.desk.conftest import ARTICLE, NOW

Add = Callable[..., list[Outcome]]
ENTRY = "content/2026/03/09/ferries-stop-as-crews-walk-out-over-pay.md"


@pytest.fixture
def built(site: Path, add: Add) -> Path:
    """A site of one proved entry and a file of its own, built."""
    add(ARTICLE)
    (site / "static").mkdir()
    (site / "static" / "logo.txt").write_text("old", "utf-8")
    _build(site)
    return site


def _build(site: Path) -> None:
    build_site(load_config(site), site, now=NOW, choices=Choices(jobs=1))


def _held(site: Path, *, allow_unproved: bool = False, allow_older: bool = False) -> list[str]:
    """Why the site may not go out."""
    held = released(site, load_config(site), site / "public", allow_unproved=allow_unproved, allow_older=allow_older)
    try:
        with held:
            return []
    except SiteError as error:
        return [f"{one.path}: {one.what}".removeprefix(f"{site}/") for one in error.problems]


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_site_that_is_as_its_content_says_goes_out(built: Path) -> None:
    assert _held(built) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("site.yaml", "title: x", "title: y", "site.yaml: the settings or the theme are not those"),
        (ENTRY, "Ferries stop", "Ferries rest", "content: 1 file changed after the site was built: 2026/03/09/ferries"),
        ("static/logo.txt", "old", "new", "static: 1 file changed after the site was built: logo.txt"),
    ],
    ids=["settings", "content", "static"],
)
def test_a_site_older_than_what_it_is_built_from_is_held_back(
    built: Path, name: str, old: str, new: str, told: str
) -> None:
    _replace(built / name, old, new)

    (held,) = _held(built)
    assert held.startswith(told)
    assert _held(built, allow_older=True) == []
    _build(built)
    assert _held(built) == []


def test_files_that_came_or_went_make_a_site_older(built: Path) -> None:
    (built / "content" / "b.md").write_text("---\ntitle: B\ndate: 2026-03-08\n---\n", "utf-8")
    (built / "static" / "logo.txt").unlink()
    (built / "templates" / "assets").mkdir(parents=True)
    (built / "templates" / "assets" / "site.css").write_text("p { color: red }\n", "utf-8")

    assert [one.partition(":")[0] for one in _held(built)] == ["site.yaml", "content", "static"]


def test_a_draft_on_the_site_is_held_back(built: Path) -> None:
    (built / "content" / "b.md").write_text("---\ntitle: B\ndate: 2026-03-08\nstatus: draft\n---\n", "utf-8")
    build_site(load_config(built), built, now=NOW, choices=Choices(jobs=1, drafts=True))

    assert _held(built) == ["content/b.md: this draft is on the site"]
    _build(built)
    assert _held(built) == []


def test_a_part_that_is_not_in_its_source_is_held_back_until_it_is_meant(built: Path) -> None:
    _replace(built / ENTRY, "We will not sail on promises", "We will never sail on promises")
    _build(built)

    *parts, closing = _held(built)
    assert all("is not in the source" in part for part in parts)
    assert closing.endswith(f"{len(parts)} part{'s' if len(parts) > 1 else ''} not in the source")
    assert _held(built, allow_unproved=True) == []


def test_a_build_that_did_not_end_is_held_back_and_the_next_build_still_knows(built: Path) -> None:
    (built / ".digest" / "lock").write_text("4711\n", "utf-8")

    (held,) = _held(built)
    assert "the last build did not end" in held
    assert _held(built, allow_older=True) == []
    with build_lock(built / ".digest" / "lock", 0.0) as ended_well:
        assert not ended_well


def test_a_refusal_leaves_no_trace_in_the_lock(built: Path) -> None:
    _replace(built / "site.yaml", "title: x", "title: y")

    assert len(_held(built)) == 1
    with build_lock(built / ".digest" / "lock", 0.0) as ended_well:
        assert ended_well


def test_no_build_changes_a_site_while_it_goes_out(built: Path) -> None:
    with released(built, load_config(built), built / "public"), pytest.raises(BusyError):
        build_site(load_config(built), built, now=NOW, choices=Choices(jobs=1, wait=0.0))


def test_of_a_site_without_an_index_only_the_proof_is_asked(built: Path) -> None:
    (built / ".digest" / "index.seal").unlink()
    _replace(built / "site.yaml", "title: x", "title: y")

    assert _held(built) == []
