from __future__ import annotations

import errno
import shutil
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue

import pytest

from digest.config import load_config
from digest.errors import SiteError
from digest.preview.changes import Changes
from digest.preview.serve import Built, Server
from digest.site.build import Choices, build_site
from tests.site.conftest import tree

NOW = datetime(2026, 3, 10, 6, 0, tzinfo=UTC)
ENTRY = "---\ntitle: {title}\ndate: 2026-03-09\n---\n\nWords of the day.\n"


class _Running:
    """A preview at work: its builds as they come, and what it answers."""

    def __init__(self, root: Path) -> None:
        self.built: Queue[Built] = Queue()
        self.server = Server(root, "127.0.0.1", 0, lambda: NOW, told=self.built.put)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        self.first = self.next()

    def next(self) -> Built:
        return self.built.get(timeout=30)

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(self.server.url.rstrip("/") + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()


def _save(path: Path, text: str) -> None:
    """As editors do that put the whole file there at once: one that is being written may be told twice."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, "utf-8")
    beside.replace(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text("title: The Briefing\nurl: https://ana.github.io/briefing/\n", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferries.md").write_text(ENTRY.format(title="Ferries stop"), "utf-8")
    return tmp_path


@contextmanager
def _served(root: Path) -> Iterator[_Running]:
    found = _Running(root)
    try:
        yield found
    finally:
        found.server.stop()
        found.thread.join(30)
        assert not found.thread.is_alive()


@pytest.fixture
def running(root: Path) -> Iterator[_Running]:
    with _served(root) as found:
        yield found


def test_the_site_is_served_under_its_own_path_as_a_host_would(running: _Running) -> None:
    assert running.server.url.endswith("/briefing/")
    _until(lambda: "Ferries stop" in running.get("/2026/03/09/ferries/")[1])
    assert "Ferries stop" in running.get("/2026/03/09/ferries")[1]
    status, lost = running.get("/nothing/here/")
    assert status == 404
    assert "<h1" in lost
    assert running.get("/../../site.yaml")[0] == 404
    assert running.get("/%2e%2e/%2e%2e/site.yaml")[0] == 404


def test_a_save_is_built_and_whoever_waits_is_told(running: _Running, root: Path) -> None:
    waiting: Queue[tuple[int, str]] = Queue()
    question = f"/__digest/wait.js?seen={running.first.version.name}"
    thread = threading.Thread(target=lambda: waiting.put(running.get(question)))
    thread.start()

    _save(root / "content" / "ferries.md", ENTRY.format(title="Ferries sail again"))

    assert waiting.get(timeout=20) == (200, "location.reload();\n")
    thread.join()
    _until(lambda: "Ferries sail again" in running.get("/2026/03/09/ferries/")[1])


def test_a_fault_is_shown_in_the_page_with_file_and_line_and_goes_when_it_is_mended(
    running: _Running, root: Path
) -> None:
    _save(root / "content" / "bad.md", "no <script>front</script> matter")
    assert [str(problem.path) for problem in running.next().version.problems] == ["content/bad.md"]
    head, _, body = running.get("/")[1].partition("<body>")
    assert "content/bad.md:1</b>there is no front matter" in body
    assert "preview.css" in head

    _save(root / "content" / "bad.md", ENTRY.format(title="Mended"))

    assert running.next().version.problems == ()
    assert "digest-faults" not in running.get("/")[1]


def test_settings_that_cannot_be_read_show_a_page_of_their_own_until_they_can(running: _Running, root: Path) -> None:
    good = (root / "site.yaml").read_text("utf-8")
    _save(root / "site.yaml", "titel: x\n")
    assert not running.next().version.is_standing
    status, page = running.get("/")
    assert status == 500
    assert "Did you mean `title`?" in page
    assert "reload.js" in page

    _save(root / "site.yaml", good)

    assert running.next().version.is_standing
    assert running.get("/")[0] == 200


def test_the_search_index_follows_the_pages_and_all_of_it_is_as_if_built_from_nothing(
    running: _Running, root: Path, tmp_path: Path
) -> None:
    for number in range(6):  # some of these come while the index is made
        day = root / "content" / "2026" / f"{number:02d}"
        day.mkdir(parents=True)
        _save(day / f"vote-{number}.md", ENTRY.format(title=f"Vote {number}"))
        _save(root / "content" / "ferries.md", ENTRY.format(title=f"Ferries {number}"))
        running.next()
    (root / "content" / "2026").rename(root / "content" / "moved")  # the system tells of the folder alone

    _until(lambda: _is_as_if_new(running.server.url, root, tmp_path / "fresh"))


def test_what_a_template_changes_is_made_first_where_it_is_looked_at(running: _Running, root: Path) -> None:
    assert running.get("/archive/")[0] == 200
    (root / ".templates").mkdir()
    own = "{% extends 'base.html' %}{% block main %}<p>Mine</p>{% endblock %}"
    (root / ".templates" / "archive.html").write_text(own, "utf-8")
    (root / ".templates").rename(root / "templates")

    assert running.next().version.is_standing

    assert "<p>Mine</p>" in running.get("/archive/")[1]


def test_a_fault_of_the_search_index_is_shown_and_goes_when_it_is_mended(
    running: _Running, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    _until(lambda: "Ferries stop" in running.get("/")[1])  # open now, so that it is made first
    with monkeypatch.context() as patched:
        patched.setattr("digest.site.search_parts.build_part", full)
        _save(root / "content" / "ferries.md", ENTRY.format(title="Ferries sail again"))
        _until(lambda: "Ferries sail again" in running.get("/")[1])
        _until(lambda: "No space left on device" in running.get("/")[1])

    _save(root / "content" / "ferries.md", ENTRY.format(title="Ferries stay"))

    _until(lambda: "Ferries stay" in running.get("/")[1])
    _until(lambda: "No space left on device" not in running.get("/")[1])


def _until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come to hold"
        time.sleep(0.2)


def _is_as_if_new(url: str, root: Path, fresh: Path) -> bool:
    shutil.rmtree(fresh, ignore_errors=True)
    choices = Choices(drafts=True, future=True, keep=False, jobs=1)
    build_site(load_config(root, url), root, output=fresh, now=NOW, choices=choices)
    return tree(root / ".digest" / "preview") == tree(fresh)


def test_what_is_published_is_left_alone(running: _Running, root: Path) -> None:
    assert not (root / "public").exists()


def test_a_page_from_elsewhere_cannot_read_drafts_through_a_name_of_its_own(running: _Running) -> None:
    assert running.get("/", Host="evil.example")[0] == 403


def test_a_taken_address_is_told_once(running: _Running, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = int(running.server.url.split(":")[2].split("/")[0])

    with pytest.raises(SiteError, match="cannot be served on"):
        Server(root, "127.0.0.1", port, lambda: NOW)
    assert capsys.readouterr().err == ""


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="there is no such folder"):
        Server(tmp_path / "nowhere", "127.0.0.1", 0, lambda: NOW)


def test_what_is_saved_while_a_folder_comes_and_the_watch_begins_anew_is_told(root: Path) -> None:
    changes = Changes(root)
    changes.start()
    try:
        _until(lambda: _is_seen(changes, root / "content" / "first.md"))

        (root / "static").mkdir()

        told: set[str] = set()
        _until(lambda: told.update(changes.next(0.2)) or {"content", "static"} <= told)
    finally:
        changes.stop()


def _is_seen(changes: Changes, path: Path) -> bool:
    """Whether the watch stands: it tells of a save."""
    _save(path, "x")
    return f"content/{path.name}" in changes.next(0.2)


def test_a_site_that_has_no_settings_yet_is_told_at_once_and_built_when_it_has(root: Path) -> None:
    settings = (root / "site.yaml").read_text("utf-8")
    (root / "site.yaml").unlink()

    with _served(root) as running:
        assert [problem.what for problem in running.first.version.problems] == ["there is no site.yaml here"]
        assert "there is no site.yaml here" in running.get("/")[1]

        _save(root / "site.yaml", settings)
        assert running.next().version.problems == ()
        _until(lambda: "Ferries stop" in running.get("/2026/03/09/ferries/")[1])
