from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest import __version__
from digest.cli import main
from tests.desk.conftest import ARTICLE

Digest = Callable[..., Result]
PATH = "content/2026/03/09/ferries-stop-as-crews-walk-out-over-pay.md"


@pytest.fixture
def article(site: Path) -> Path:
    path = site / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_the_version_needs_no_site(digest: Digest) -> None:
    assert digest("--version").stdout == f"digest, version {__version__}\n"


def test_the_version_imports_neither_templates_nor_markdown_nor_yaml() -> None:
    code = "\n".join(
        [
            "import sys",
            "from digest.cli import main",
            "try: main(['--version'])",
            "except SystemExit: print(sorted(sys.modules))",
        ]
    )

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert not [name for name in ("jinja2", "markdown_it", "yaml", "lxml", "trafilatura") if f"'{name}'" in loaded]


def test_an_unknown_command_names_the_nearest(digest: Digest) -> None:
    result = digest("ad")

    assert result.exit_code == 2
    assert "Did you mean `add`?" in result.stderr


@pytest.mark.parametrize("command", ["add", "build", "check", "clean", "extract"])
def test_every_command_explains_itself(digest: Digest, command: str) -> None:
    result = digest(command, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_the_whole_way_from_a_raw_article_to_a_page(digest: Digest, article: Path, site: Path) -> None:
    added, checked, built = digest("add", "article.txt"), digest("check"), digest("build")

    assert added.stdout == f"added      {PATH}\n"
    assert (added.exit_code, checked.exit_code, built.exit_code) == (0, 0, 0)
    page = site / "public/2026/03/09/ferries-stop-as-crews-walk-out-over-pay/index.html"
    assert "We have waited two years" in page.read_text("utf-8")
    assert (site / "public/index.html").exists()


def test_an_article_comes_from_standard_input(digest: Digest, site: Path) -> None:
    result = digest("add", "-", stdin=ARTICLE.encode())

    assert result.stdout == f"added      {PATH}\n"


def test_a_dry_run_tells_and_writes_nothing(digest: Digest, article: Path, site: Path) -> None:
    result = digest("add", "--dry-run", "article.txt")

    assert result.stdout == f"added      {PATH}\n"
    assert "nothing was written" in result.stderr
    assert not (site / "content").exists()


def test_outcomes_as_json(digest: Digest, article: Path) -> None:
    (site_path := article.parent / "bad.txt").write_bytes(b"")

    result = digest("add", "--json", "article.txt", str(site_path))

    good, bad = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (good["status"], good["path"], good["problem"]) == ("added", PATH, None)
    assert bad["status"] == "refused"
    assert bad["problem"]["what"]


def test_the_sites_own_files_are_no_articles(digest: Digest, article: Path, site: Path) -> None:
    assert digest("add", "article.txt").exit_code == 0
    assert digest("build").exit_code == 0
    before = sorted((site / "content").rglob("*.md"))

    result = digest("add", ".", "site.yaml", PATH)

    assert result.exit_code == 1
    assert "are no articles and were passed over: content, public, site.yaml, sources" in result.stderr
    assert "unchanged" in result.stdout
    assert sorted((site / "content").rglob("*.md")) == before


def test_one_bad_file_of_many_is_told_and_the_rest_go_on(digest: Digest, article: Path, site: Path) -> None:
    (site / "empty.txt").write_bytes(b"")

    result = digest("add", "missing.txt", "empty.txt", "article.txt")

    assert result.exit_code == 1
    assert "missing.txt: there is no such file" in result.stderr
    assert "empty.txt: not taken in" in result.stderr
    assert (site / PATH).exists()


def test_adding_several_closes_with_a_table_of_what_came_in_what_did_not_and_why(
    digest: Digest, article: Path, site: Path
) -> None:
    digest("add", "article.txt")
    (site / "one.txt").write_bytes(b"")
    (site / "two.txt").write_bytes(b"")
    (site / "other.txt").write_text(article.read_text("utf-8").replace("Ferries", "Trams"), "utf-8")

    told = digest("add", "one.txt", "article.txt", "two.txt", "missing.txt", "other.txt").stderr.splitlines()

    start = next(number for number, line in enumerate(told) if line.split() == ["articles"])
    assert [line.split(maxsplit=2) for line in told[start + 1 :]] == [
        ["added", "1"],
        ["unchanged", "1", "1 × it was taken in before, and has not changed"],
        ["refused", "2", "2 × the input is empty"],
        ["failed", "1", "1 × there is no such file"],
        ["1", "added,", "1 unchanged, 2 refused, 1 failed"],
    ]


def test_a_source_address_is_for_one_article(digest: Digest, article: Path) -> None:
    result = digest("add", "article.txt", "-", "--source-url", "https://a.example/")

    assert result.exit_code == 2


def test_a_site_lies_anywhere(digest: Digest, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "site.yaml").write_text("title: x\n", "utf-8")

    assert digest("add", "--site", str(other), str(article)).exit_code == 0
    assert digest("build", "--site", str(other)).exit_code == 0
    assert (other / PATH).exists()
    assert (other / "public" / "index.html").exists()


def test_without_site_yaml_a_command_says_where_it_looked(digest: Digest, article: Path, site: Path) -> None:
    (site / "site.yaml").unlink()

    result = digest("add", "article.txt")

    assert result.exit_code == 1
    assert result.stderr.startswith("site.yaml: there is no site.yaml here")


def test_a_broken_file_of_many_does_not_stop_a_build(digest: Digest, article: Path, site: Path) -> None:
    digest("add", "article.txt")
    (site / "content" / "broken.md").write_text("---\ntitle: [x\n---\n", "utf-8")

    result = digest("build")

    assert result.exit_code == 1
    assert "content/broken.md:2: the list that opens here is not closed" in result.stderr
    assert (site / "public/2026/03/09/ferries-stop-as-crews-walk-out-over-pay/index.html").exists()


def test_a_strict_build_keeps_the_old_site_when_a_file_is_broken(digest: Digest, article: Path, site: Path) -> None:
    digest("add", "article.txt")
    digest("build")
    before = {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()}
    (site / "content" / "broken.md").write_text("---\ntitle: [x\n---\n", "utf-8")

    result = digest("build", "--strict")

    assert result.exit_code == 1
    assert "content/broken.md:2: the list that opens here is not closed" in result.stderr
    assert {path: path.read_bytes() for path in (site / "public").rglob("*") if path.is_file()} == before


def test_a_file_that_is_skipped_is_a_warning(digest: Digest, article: Path, site: Path, tmp_path: Path) -> None:
    digest("add", "article.txt")
    (tmp_path / "outside.md").write_text("---\ntitle: x\n---\n", "utf-8")
    (site / "content" / "link.md").symlink_to(tmp_path / "outside.md")

    result = digest("build")

    assert result.exit_code == 0
    assert "content/link.md: warning: skipped" in result.stderr


def test_an_address_on_the_command_line_moves_every_link(digest: Digest, article: Path, site: Path) -> None:
    digest("add", "article.txt")

    digest("build", "--url", "https://name.example/repo")

    page = (site / "public" / "index.html").read_text("utf-8")
    assert 'href="/repo/' in page
    assert 'href="/2026' not in page


def test_cleaning_one_file_prints_its_text(digest: Digest, article: Path) -> None:
    result = digest("clean", "article.txt")

    assert result.stdout.startswith("Ferries between Port Marrow")
    assert "By Ana Ruiz" not in result.stdout


LETTER = """From: Island Post <news@islandpost.example>
Subject: Ferry delays until Friday
Date: Tue, 20 Aug 2024 07:15:00 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Ferry passengers between Kelm and Storholm face three days of delays after a fault in the ship's bow door.

The Princess Ylva, which carries 400 cars, will stay in port until Friday, the operator said in the morning.

You are receiving this email because you signed up at islandpost.example.
Unsubscribe | Manage preferences
Island Post, 4 Quay Street, Kelm
"""


def test_a_letter_is_cleaned_as_it_would_be_taken_in(digest: Digest, tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(LETTER, "utf-8")

    found = json.loads(digest("clean", "--json", str(tmp_path / "letter.eml")).stdout)

    assert (found["title"], found["publisher"]) == ("Ferry delays until Friday", "Island Post")
    assert found["published"] == "2024-08-20T07:15:00+02:00"
    assert [line[:12] for line in found["text"].split("\n")] == ["Ferry passen", "The Princess"]


def test_a_file_of_several_articles_is_not_cleaned_as_one(digest: Digest, tmp_path: Path) -> None:
    entry = "<item><title>{0}</title><description>{0} was told at length on Monday.</description></item>"
    items = "".join(entry.format(name) for name in ("Harbour", "Lock"))
    (tmp_path / "news.rss").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>", "utf-8")

    result = digest("clean", str(tmp_path / "news.rss"))

    assert result.exit_code == 1
    assert "this file holds more than one article" in result.stderr
    assert "digest add" in result.stderr


def test_cleaning_explained_shows_what_was_cut_and_why(digest: Digest, article: Path) -> None:
    result = digest("clean", "--explain", "article.txt")
    removed = json.loads(digest("clean", "--json", "article.txt").stdout)["removed"]

    assert "By Ana Ruiz" in result.stdout
    assert "byline" in result.stdout
    assert all(line["text"] in result.stdout for line in removed)
    assert f" kept, {len(removed)} removed (" in result.stdout.splitlines()[-1]


def test_filters_read_lines_and_write_lines(digest: Digest) -> None:
    line = json.dumps({"id": "a", "text": ARTICLE}).encode()

    cleaned = digest("clean", "--jsonl", stdin=line + b"\n{\n")
    (article, failed) = [json.loads(one) for one in cleaned.stdout.splitlines()]
    extracted = digest("extract", "--jsonl", stdin=json.dumps({"id": "a", "text": article["text"]}).encode())

    assert failed["error"].startswith("standard input:2: this is no JSON")
    assert cleaned.stderr.startswith("standard input:2: this is no JSON")
    parts = json.loads(extracted.stdout)
    assert parts["id"] == "a"
    assert [quote["speaker"] for quote in parts["quotes"] if quote["kind"] == "direct"][:2] == ["Bo Lind", "Bo Lind"]


@pytest.mark.parametrize("command", [["check"], ["build"], ["add", "article.txt"]])
def test_a_program_gets_problems_as_json_too(digest: Digest, article: Path, site: Path, command: list[str]) -> None:
    (site / "site.yaml").write_text("titel: x\n", "utf-8")

    result = digest(*command, "--json")

    assert result.exit_code == 1
    assert "`titel`" in json.loads(result.stdout)["problems"][0]["what"]


def test_a_name_that_no_file_system_holds_is_told(digest: Digest, article: Path, site: Path) -> None:
    result = digest("add", "a" * 300, "article.txt")

    assert result.exit_code == 1
    assert "too long" in result.stderr
    assert (site / PATH).exists()


def test_a_file_name_that_is_not_utf_8_stops_nothing(digest: Digest, article: Path, site: Path) -> None:
    article.rename(site / os.fsdecode(b"bad\xff.txt"))

    result = digest("add", "--json", ".")

    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["path"] == PATH


def test_a_source_address_that_is_none_is_wrong_usage(digest: Digest, article: Path) -> None:
    assert digest("add", "article.txt", "--source-url", "javascript:alert(1)").exit_code == 2
    assert digest("new", "Harbour reopens", "--url", "javascript:alert(1)").exit_code == 2


@pytest.mark.parametrize(
    "words", [["list", "--since"], ["list", "--until"], ["new", "x", "--date"], ["add", "x", "--date"], ["email"]]
)
def test_a_day_that_there_is_not_is_wrong_usage(digest: Digest, words: list[str]) -> None:
    result = digest(*words, "2026-02-30")

    assert result.exit_code == 2
    assert "there is no day '2026-02-30'. Write it as YYYY-MM-DD." in result.stderr


@pytest.mark.parametrize("url", ["", "ftp://x", "https://x.example/../..", "https://x.example/%2e%2e/"])
def test_an_address_that_is_none_builds_nothing(digest: Digest, article: Path, url: str) -> None:
    result = digest("build", "--url", url)

    assert result.exit_code == 1
    assert "`--url` is no address" in result.stderr


@pytest.mark.parametrize("path", ["../else.md", "/etc/passwd", "content/../../else.md"])
def test_a_changed_file_that_is_not_the_sites_is_told(digest: Digest, site: Path, path: str) -> None:
    result = digest("build", "--changed", path)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"--changed: {path} does not lie in the site's folder")


@pytest.mark.parametrize("place", ["content/a.md", "{site}/content/a.md", "{link}/content/a.md"])
def test_a_changed_file_is_named_from_the_site_or_in_full_through_links_too(
    digest: Digest, site: Path, place: str, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(site)
    (site / "content").mkdir()
    (site / "content" / "a.md").write_text("---\ntitle: A\ndate: 2026-03-09\n---\n\nWords.\n", "utf-8")
    digest("build", "--site", str(tmp_path / "link"))
    (site / "content" / "a.md").write_text("---\ntitle: A\ndate: 2026-03-09\n---\n\nOther words.\n", "utf-8")

    path = place.format(site=site, link=tmp_path / "link")

    assert "(1 read)" in digest("build", "--site", str(tmp_path / "link"), "--changed", path).stdout


def test_a_file_that_cannot_be_written_is_told_by_its_own_name(
    digest: Digest, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(descriptor: int, mode: str) -> None:
        os.close(descriptor)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdopen", damaged)
    result = digest("new", "Harbour reopens", "--date", "2026-03-09")

    assert result.exit_code == 1
    assert result.stderr.startswith("content/2026/03/09/harbour-reopens.md: Input/output error")


def test_a_filter_that_met_a_bad_line_says_so_by_its_exit_code(digest: Digest) -> None:
    result = digest("extract", "--jsonl", stdin=b'{"id": NaN}\n{"id": 1e999}\n{"id": 2, "text": "Rain fell."}\n')

    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert ids == ["line 1", "line 2", 2]


def test_a_closed_standard_input_is_told() -> None:
    code = "import sys\nfrom digest.cli import main\nsys.stdin = None\nmain(['clean', '-'])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "standard input: it is closed" in done.stderr


@pytest.mark.parametrize("words", ["build", "build --jobs 1", "add a.txt b.txt"])
def test_a_closed_standard_error_stops_nothing(site: Path, words: str) -> None:
    (site / "content").mkdir()
    for name in ("a.txt", "b.txt"):
        (site / name).write_text("The wall holds\n\nThe harbour wall held, the mayor said on Monday.\n", "utf-8")
    code = f"import sys\nsys.argv = ['digest', *{words.split()}]\nsys.stderr = None\n"

    done = subprocess.run(
        [sys.executable, "-c", f"{code}from digest.cli import main\nmain()"], cwd=site, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_what_a_stream_cannot_print_stands_there_as_its_number(digest: Digest, site: Path) -> None:
    digest("new", "다리", "--date", "2026-03-09")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "digest", "list"]

    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("latin-1").endswith("\\ub2e4\\ub9ac  (draft)\n")


@pytest.mark.parametrize(("wish", "is_coloured"), [("", True), ("1", False)])
def test_colour_is_left_out_where_nobody_wants_it(article: Path, wish: str, is_coloured: bool) -> None:
    words = ["clean", "--explain", "article.txt"]

    result = CliRunner(env={"NO_COLOR": wish}).invoke(main, words, color=True)

    assert ("\x1b[" in result.stdout) == is_coloured


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_the_output_is_told_without_a_traceback(digest: Digest, site: Path) -> None:
    (site / "content").mkdir()
    code = "from digest.cli import main\nmain(['check'])"

    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
