"""What may befall a build: kills, a lying index, a full disk, another build, an edit under its hands."""

from __future__ import annotations

import errno
import hashlib
import marshal
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest.errors import SiteError
from digest.site import Choices, build_site, content, reader
from digest.site.lock import BusyError, build_lock
from digest.site.store import seal_path
from tests.site.conftest import CONFIG, FILES, NEW, NOW, TRAINS, build, fresh_tree, tree, write_files
from tests.site.test_output import failing_at

PROGRAM = (
    "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
    "from digest.model import SiteConfig; from digest.site import build_site, Choices\n"
    "build_site(SiteConfig('The Ellery Briefing', 'https://name.example/repo/', 'News of the Sound.', 'en',"
    " 'Europe/Berlin'), Path(sys.argv[1]), now=datetime(2024, 11, 5, 6, tzinfo=UTC), choices=Choices(jobs=1))"
)


def test_a_build_killed_at_any_moment_leaves_whole_pages_and_the_next_completes_it(root: Path) -> None:
    build(root)
    old = tree(root / "public")
    write_files(root, NEW)
    new = fresh_tree(root)
    chooser = random.Random(7)
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, root])
        time.sleep(chooser.uniform(0.1, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        torn = tree(root / "public")
        shown = {path: data for path, data in torn.items() if not path.startswith(".digest-staging/")}
        assert all(data in (old.get(path), new.get(path)) for path, data in shown.items())
    build(root)
    assert tree(root / "public") == new


@pytest.mark.parametrize("name", ["index.sqlite", "index.seal"])
def test_no_damage_to_the_index_makes_a_wrong_page(root: Path, name: str) -> None:
    build(root)
    path = root / ".digest" / name
    chooser = random.Random(name)
    for number in range(12):
        whole = path.read_bytes()
        place = chooser.randrange(len(whole))
        flipped = whole[:place] + bytes([whole[place] ^ 1 << chooser.randrange(8)]) + whole[place + 1 :]
        path.write_bytes([flipped, whole[:place], b"", flipped][number % 4])
        write_files(root, {"2024/11/04/new.md": NEW["2024/11/04/new.md"].replace("Thursday", f"day {number}")})
        build(root)
        assert tree(root / "public") == fresh_tree(root)


def test_a_flipped_byte_is_seen_though_the_index_has_its_old_time_and_size(root: Path) -> None:
    build(root)
    path = root / ".digest/index.sqlite"
    for place in (40, 5000, path.stat().st_size - 30):
        found, whole = path.stat(), path.read_bytes()
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        assert build(root).read == 3
        assert tree(root / "public") == fresh_tree(root)


@pytest.mark.parametrize("later", [{}, NEW])
def test_a_copied_index_is_believed_by_its_check_sum(root: Path, tmp_path: Path, later: dict[str, str]) -> None:
    build(root)
    write_files(root, later)
    build(root)
    for name in ("index.sqlite", "index.seal"):
        shutil.copy(root / ".digest" / name, tmp_path / name)
        (root / ".digest" / name).unlink()
        shutil.copy(tmp_path / name, root / ".digest" / name)
    assert build(root).read == 0


def test_a_build_that_finds_nothing_changed_writes_nothing(root: Path) -> None:
    for _ in range(3):  # the first looks around, the second where the first has written
        time.sleep(0.05)
        build(root)
    before = {path: path.stat().st_mtime_ns for path in (root / ".digest").iterdir() if path.name != "lock"}
    time.sleep(0.05)
    build(root)
    assert {path: path.stat().st_mtime_ns for path in (root / ".digest").iterdir() if path.name != "lock"} == before


def test_the_index_of_another_site_is_worth_no_more_than_its_hashes(root: Path, tmp_path: Path) -> None:
    build(root)
    other = tmp_path / "other"
    write_files(other, {"2024/11/03/wall.md": FILES["2024/11/03/wall.md"].replace("42", "43"), **NEW})
    build(other)
    for name in ("index.sqlite", "index.seal"):
        shutil.copy(other / ".digest" / name, root / ".digest" / name)
    build(root)
    assert tree(root / "public") == fresh_tree(root)


def test_an_index_of_other_code_is_not_used(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    monkeypatch.setattr("digest.site.identity.FORMAT", 99)
    assert build(root).read == 3


def test_times_that_lie_cost_hashing_and_nothing_else(root: Path) -> None:
    build(root)
    for path in [*(root / "content").rglob("*.md"), *(root / "public").rglob("*.html")]:
        os.utime(path, (1, 1))
    report = build(root)
    assert (report.read, report.rendered, report.written) == (0, 0, 0)


def test_compiled_templates_that_are_damaged_are_compiled_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build(root)
    kept = sorted((tmp_path / "cache").rglob("*.bin"))
    for path in kept:
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    write_files(root, NEW)
    build(root)
    assert tree(root / "public") == fresh_tree(root)
    assert kept


def test_a_site_from_elsewhere_brings_no_code(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A forged compiled template with a right hash, where it would be looked for if sites kept them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build(root)
    canary = tmp_path / "canary"
    code = marshal.dumps(compile(f"open({str(canary)!r}, 'w').close()", "x", "exec"))
    for path in (tmp_path / "cache").rglob("*.bin"):
        for folder in (root / ".digest/templates", root / ".digest", root / "templates"):
            folder.mkdir(exist_ok=True)
            (folder / path.name).write_bytes(hashlib.sha256(code).digest() + code)
    shutil.rmtree(tmp_path / "cache")
    build_site(CONFIG, root, now=NOW, choices=Choices(full=True, jobs=1))
    assert not canary.exists()


@pytest.mark.parametrize("mode", [0o770, 0o777])
def test_a_cache_folder_that_others_may_write_is_not_used(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "cache/digest-briefing/templates"
    folder.mkdir(parents=True)
    folder.chmod(mode)
    build(root)
    assert list(folder.iterdir()) == []


def test_an_index_that_cannot_be_kept_is_a_warning(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("digest.site.store.write_bytes", full)
    report = build(root)
    assert report.ok
    assert ["the index could not be kept" in warning.what for warning in report.warnings] == [True]
    monkeypatch.undo()
    assert not seal_path(root / ".digest/index.sqlite").exists()
    assert build(root).written == 0


def test_every_write_that_can_fail_leaves_the_old_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = tree(root / "public")
    write_files(root, NEW)
    for at in range(1, 60, 4):
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", failing_at(os.open, at, errno.EMFILE))
            try:
                build(root)
            except SiteError as error:
                assert len(str(error).splitlines()) == 2  # noqa: PT017 - any of these writes may fail, or none
            else:
                break
        assert tree(root / "public") == before
    build(root)
    assert tree(root / "public") == fresh_tree(root)


def test_another_build_waits_or_says_who_is_at_work(root: Path) -> None:
    (root / ".digest").mkdir()
    with build_lock(root / ".digest/lock", 0), pytest.raises(BusyError, match=str(os.getpid())):
        build_site(CONFIG, root, now=NOW, choices=Choices(wait=0))
    assert build(root).ok


def test_many_builds_at_once_end_in_one_whole_site(root: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", PROGRAM, root]) for _ in range(6)]
    assert [process.wait() for process in processes] == [0] * 6
    assert tree(root / "public") == fresh_tree(root)


def test_a_file_that_changes_while_the_site_is_built_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = root / "content/2024/11/03/wall.md"
    real = content.file_bytes
    reads: list[str] = []

    def changing(folder: Path, relative: str) -> bytes:
        data = real(folder, relative)
        if relative.endswith("wall.md") and relative not in reads:
            wall.write_text(wall.read_text("utf-8").replace("42 million", "43 million"), "utf-8")
        reads.append(relative)
        return data

    monkeypatch.setattr(reader, "KEPT_ENTRIES", 1)
    monkeypatch.setattr(reader, "KEPT_AGAIN", 1)
    monkeypatch.setattr(reader, "file_bytes", changing)
    build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1))
    monkeypatch.undo()
    assert b"43 million" in (root / "public/2024/11/03/wall/index.html").read_bytes()
    assert tree(root / "public") == fresh_tree(root)


def test_who_begins_to_read_entries_twice_lets_go_of_most(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted(path.relative_to(root / "content").as_posix() for path in (root / "content").rglob("*.md"))
    reads: list[str] = []
    real = content.file_bytes
    monkeypatch.setattr(reader, "file_bytes", lambda folder, path: reads.append(path) or real(folder, path))
    monkeypatch.setattr(reader, "KEPT_ENTRIES", 2)
    monkeypatch.setattr(reader, "KEPT_AGAIN", 1)
    held = reader.Reader(root, CONFIG)
    digests = {path: held.parsed(path).digest for path in paths}
    first, *_, last = paths
    for path in (last, first, last):
        held.entry(path, digests[path])
    assert reads[len(paths) :] == [first, last], "the last was at hand until the first was read again"


def test_workers_make_the_same_bytes_as_one_process(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.site.making.MANY_FACETS", 1)
    monkeypatch.setattr("digest.site.intake.ALONE", 1)
    monkeypatch.setattr("digest.site.intake.BATCH", 1)
    for jobs in (2, 3):
        build_site(CONFIG, root, output=root / f"by-{jobs}", now=NOW, choices=Choices(jobs=jobs))
        assert tree(root / f"by-{jobs}") == fresh_tree(root)


def test_a_worker_that_dies_takes_nothing_along(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    real = reader.entry_of

    def dying(relative: str, data: bytes, lang: str) -> object:
        if os.getpid() != here:
            os._exit(9)
        return real(relative, data, lang)

    monkeypatch.setattr(reader, "entry_of", dying)
    monkeypatch.setattr("digest.site.making.MANY_FACETS", 1)
    monkeypatch.setattr("digest.site.intake.ALONE", 1)
    report = build_site(CONFIG, root, now=NOW, choices=Choices(jobs=2))
    monkeypatch.undo()
    assert report.entries == 3
    assert tree(root / "public") == fresh_tree(root)


def test_an_entry_of_tomorrow_is_held_back_until_its_day_where_the_site_is(root: Path) -> None:
    write_files(root, {"2024/11/06/later.md": TRAINS.replace("2024-10-31", "2024-11-06")})
    page = root / "public/2024/11/06/later/index.html"
    for moment, is_there in (
        (datetime(2024, 11, 5, 22, 59, tzinfo=UTC), False),
        (datetime(2024, 11, 5, 23, 1, tzinfo=UTC), True),
        (datetime(2024, 11, 5, 22, 59, tzinfo=UTC), False),
    ):
        build_site(CONFIG, root, now=moment)
        assert page.exists() == is_there
    build_site(CONFIG, root, now=NOW, choices=Choices(future=True))
    assert page.exists()
