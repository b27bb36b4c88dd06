from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.desk.git import Branch, Repository
from digest.desk.publish import go_back, publish
from digest.errors import SiteError

NOW = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)
URL = "https://desk.example/"


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    path = tmp_path / "remote.git"
    path.mkdir()
    _git(path, "init", "-q", "--bare")
    return path


@pytest.fixture
def branch(tmp_path: Path, remote: Path) -> Branch:
    root = tmp_path / "site"
    root.mkdir()
    _git(root, "init", "-q")
    _git(root, "remote", "add", "origin", str(remote))
    (root / ".gitignore").write_text("public/\n.digest/\n", "utf-8")
    return Branch(Repository(root))


@pytest.fixture
def public(branch: Branch) -> Path:
    return _built(branch.repository.folder / "public", pages=20)


def _built(public: Path, pages: int) -> Path:
    public.mkdir(exist_ok=True)
    for path in public.glob("page-*.html"):
        path.unlink()
    for name in ("index.html", "404.html", *(f"page-{number}.html" for number in range(pages))):
        (public / name).write_text(f"<!doctype html><title>{name}</title></html>\n", "utf-8")
    (public / "feed.xml").write_text("<feed></feed>\n", "utf-8")
    (public / "feed.json").write_text("{}", "utf-8")
    (public / ".digest-output").write_text("", "utf-8")
    return public


def _published(remote: Path) -> list[str]:
    return _git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


def _commits(remote: Path) -> int:
    return int(_git(remote, "rev-list", "--count", "gh-pages"))


def test_the_first_publishing_makes_the_branch_with_all_that_was_built(
    branch: Branch, public: Path, remote: Path
) -> None:
    done = publish(public, branch, URL, NOW)

    assert (done.status, done.pages, done.pages_before) == ("published", 22, 0)
    names = sorted(path.name for path in public.iterdir() if path.name != ".digest-output")
    assert sorted(_published(remote)) == sorted([*names, ".nojekyll", "CNAME"])
    assert _git(remote, "show", "gh-pages:CNAME") == "desk.example"
    assert _git(remote, "show", "gh-pages:page-3.html") == (public / "page-3.html").read_text("utf-8").strip()


def test_publishing_twice_without_a_change_makes_no_commit(branch: Branch, public: Path, remote: Path) -> None:
    publish(public, branch, URL, NOW)

    done = publish(public, branch, URL, NOW + timedelta(days=1))

    assert (done.status, done.commit, _commits(remote)) == ("unchanged", None, 1)


def test_only_what_changed_is_counted_and_history_goes_on(branch: Branch, public: Path, remote: Path) -> None:
    first = publish(public, branch, URL, NOW)
    (public / "page-1.html").write_text("<p>new</p></html>", "utf-8")
    (public / "page-2.html").unlink()
    (public / "extra.html").write_text("</html>", "utf-8")

    done = publish(public, branch, URL, NOW)

    assert (done.added, done.changed, done.removed) == (1, 1, 1)
    assert done.in_words == f"published, {done.pages} pages (1 file added, 1 changed, 1 removed)"
    assert _git(remote, "rev-parse", "gh-pages^") == first.commit


@pytest.mark.parametrize("name", ["index.html", "404.html", "feed.xml", "feed.json"])
@pytest.mark.parametrize("content", [None, "", "half a fi"])
def test_a_site_without_a_whole_home_page_and_feeds_is_refused(
    name: str, content: str | None, branch: Branch, public: Path, remote: Path
) -> None:
    (public / name).unlink() if content is None else (public / name).write_text(content, "utf-8")

    with pytest.raises(SiteError) as caught:
        publish(public, branch, URL, NOW)

    assert [problem.path for problem in caught.value.problems] == [public / name]
    assert _git(remote, "branch") == ""


def test_a_site_that_lost_many_pages_is_refused_until_it_is_meant(branch: Branch, public: Path, remote: Path) -> None:
    publish(public, branch, URL, NOW)
    _built(public, pages=5)

    with pytest.raises(SiteError, match="7 pages, and 22 are published now"):
        publish(public, branch, URL, NOW)
    assert _commits(remote) == 1

    assert publish(public, branch, URL, NOW, allow_fewer=True).pages == 7


def test_a_dry_run_counts_and_pushes_nothing(branch: Branch, public: Path, remote: Path) -> None:
    done = publish(public, branch, URL, NOW, is_dry_run=True)

    assert (done.status, done.added, done.commit) == ("would publish", 26, None)
    assert _git(remote, "branch") == ""


def test_going_back_leads_to_the_site_before_and_again_to_the_one_before_that(
    branch: Branch, public: Path, remote: Path
) -> None:
    for number in range(3):
        (public / "page-0.html").write_text(f"<p>{number}</p></html>", "utf-8")
        publish(public, branch, URL, NOW)

    shown = []
    for _ in range(2):
        assert go_back(branch, NOW).status == "restored"
        shown.append(_git(remote, "show", "gh-pages:page-0.html"))

    assert shown == ["<p>1</p></html>", "<p>0</p></html>"]
    assert _commits(remote) == 5
    with pytest.raises(SiteError, match="no site before"):
        go_back(branch, NOW)


def test_after_going_back_the_next_publishing_goes_on(branch: Branch, public: Path, remote: Path) -> None:
    for number in range(2):
        (public / "page-0.html").write_text(f"<p>{number}</p></html>", "utf-8")
        publish(public, branch, URL, NOW)
    go_back(branch, NOW)

    publish(public, branch, URL, NOW)

    assert _git(remote, "show", "gh-pages:page-0.html") == "<p>1</p></html>"
    go_back(branch, NOW)
    assert _git(remote, "show", "gh-pages:page-0.html") == "<p>0</p></html>"


def test_the_editors_branch_index_and_files_stay_as_they_are(branch: Branch, public: Path) -> None:
    root = branch.repository.folder
    (root / "note.txt").write_text("mine", "utf-8")
    _git(root, "add", "note.txt")
    before = (_git(root, "status", "--porcelain"), _git(root, "branch"))

    publish(public, branch, URL, NOW)

    assert (_git(root, "status", "--porcelain"), _git(root, "branch")) == before


def test_settings_of_the_editor_change_no_byte(branch: Branch, public: Path, remote: Path) -> None:
    root = branch.repository.folder
    _git(root, "config", "core.autocrlf", "true")
    (root / ".git" / "info" / "exclude").write_text("*.html\n", "utf-8")
    (public / "page-0.html").write_bytes(b"one\r\ntwo\n</html>")

    publish(public, branch, URL, NOW)

    blob = subprocess.run(["git", "-C", str(remote), "show", "gh-pages:page-0.html"], capture_output=True, check=True)
    assert blob.stdout == b"one\r\ntwo\n</html>"


def test_the_editors_variables_sign_and_none_names_another_repository(
    branch: Branch, public: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{part}_NAME", "Ana Ruiz")
        monkeypatch.setenv(f"GIT_{part}_EMAIL", "ana@desk.example")
    for elsewhere in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):  # as in a hook
        monkeypatch.setenv(elsewhere, str(remote.parent / "elsewhere"))

    publish(public, branch, URL, NOW)

    monkeypatch.undo()
    assert _git(remote, "log", "-1", "--format=%an %ae %cn", "gh-pages") == "Ana Ruiz ana@desk.example Ana Ruiz"


def test_a_lost_or_broken_memory_of_git_costs_nothing(branch: Branch, public: Path) -> None:
    publish(public, branch, URL, NOW)
    index = branch.repository.folder / ".digest" / "publish.index"
    index.write_bytes(b"DIRC garbage" * 9)

    assert publish(public, branch, URL, NOW).status == "unchanged"


def test_what_another_pushed_meanwhile_is_not_overwritten(
    branch: Branch, public: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(public, branch, URL, NOW)
    (public / "page-0.html").write_text("<p>mine</p></html>", "utf-8")
    push = Branch.push

    def another_first(self: Branch, commit: str) -> None:
        tree = _git(remote, "rev-parse", "gh-pages^{tree}")
        who = ("-c", "user.name=Bo", "-c", "user.email=bo@desk.example")
        theirs = _git(remote, *who, "commit-tree", tree, "-p", "gh-pages", "-m", "theirs")
        _git(remote, "update-ref", "refs/heads/gh-pages", theirs)
        push(self, commit)

    monkeypatch.setattr(Branch, "push", another_first)
    with pytest.raises(SiteError, match="push failed") as caught:
        publish(public, branch, URL, NOW)

    assert "publish again" in caught.value.problems[0].mend
    assert _git(remote, "log", "-1", "--format=%s", "gh-pages") == "theirs"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://desk.example/", True),
        ("https://ana.github.io/", False),
        ("https://desk.example/briefing/", False),
        ("http://localhost:8000/", False),
        ("http://127.0.0.1/", False),
    ],
)
def test_a_domain_of_its_own_is_told_to_the_host(
    url: str, domain: bool, branch: Branch, public: Path, remote: Path
) -> None:
    publish(public, branch, url, NOW)

    assert ("CNAME" in _published(remote)) is domain


def test_a_folder_without_git_and_an_unknown_remote_are_told(tmp_path: Path, branch: Branch, public: Path) -> None:
    with pytest.raises(SiteError, match="not a git repository") as caught:
        publish(public, Branch(Repository(tmp_path)), URL, NOW)
    assert "git init" in caught.value.problems[0].mend

    with pytest.raises(SiteError, match="ls-remote failed") as caught:
        publish(public, Branch(branch.repository, "elsewhere"), URL, NOW)
    assert "--remote" in caught.value.problems[0].mend
