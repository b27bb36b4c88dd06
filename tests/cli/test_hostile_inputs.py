"""Runs `tests/hostile_inputs/cases.yaml`; what its fields mean is said at its top."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

HERE = Path(__file__).parent.parent / "hostile_inputs"
CASES: Mapping[str, list[dict[str, Any]]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
DAY = "content/2026/03/12"

Digest = Callable[..., Result]


def _named(kind: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES[kind]]


def _codes(value: int | list[int]) -> list[int]:
    return value if isinstance(value, list) else [value]


def _shown(page: Path) -> str:
    """A page's text as a reader sees it, white space folded."""
    inner = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text("utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", inner)).split())


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def _assert_log_is_clean(stderr: str) -> None:
    for line in stderr.splitlines():
        assert not line.startswith("::"), line
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", line), repr(line)


@pytest.mark.parametrize("case", _named("articles"))
def test_article(case: Mapping[str, Any], site: Path, digest: Digest) -> None:
    outside = _files(site.parent)
    began = time.monotonic()

    result = digest("add", "--date", "2026-03-12", str(HERE / case["file"]))

    assert time.monotonic() - began < case.get("seconds", 10)
    assert result.exit_code in _codes(case["exit"]), result.stderr
    _assert_log_is_clean(result.stderr)
    if says := case.get("says"):
        assert re.search(says, result.stderr, re.IGNORECASE), result.stderr
        assert Path(case["file"]).name in result.stderr
    new = [path.relative_to(site) for path in _files(site.parent) if path not in outside]
    assert {path.parts[0] for path in new} <= {"content", "sources", ".digest"}
    for path in new:
        assert re.fullmatch(r"[a-z0-9-]{1,94}\.(md|txt|json)", path.name), path
    if result.exit_code == 0:
        _assert_entry_holds(case, site, digest)


def _assert_entry_holds(case: Mapping[str, Any], site: Path, digest: Digest) -> None:
    from digest.markdown import read_entry

    checked, built = digest("check"), digest("build", "--quiet")
    assert (checked.exit_code, built.exit_code) == (0, 0), checked.stderr + built.stderr
    (file,) = (site / DAY).glob("*.md")
    (source,) = (site / "sources").glob("*.txt")
    entry = read_entry(f"2026/03/12/{file.name}", file.read_text("utf-8"))
    kept, written = source.read_text("utf-8"), file.read_text("utf-8")
    page = site / "public" / "2026" / "03" / "12" / entry.slug / "index.html"
    if title := case.get("title"):
        assert entry.title == title
    for words in case.get("keeps", ()):
        assert words in kept
    for words in case.get("drops", ()):
        assert words not in kept + written
        assert not [path for path in (site / "public").rglob("*.html") if words in path.read_text("utf-8")]
    for words in case.get("shows", ()):
        assert " ".join(words.split()) in _shown(page)


@pytest.mark.parametrize("case", _named("site"))
def test_site_file(case: Mapping[str, Any], site: Path, digest: Digest) -> None:
    _put(HERE / "content" / "good.md", site / DAY / "good.md")
    (site / "site.yaml").unlink()
    if case.get("file"):
        _put(HERE / case["file"], site / "site.yaml")

    result = digest("build")

    assert result.exit_code in _codes(case["exit"]), result.stderr
    _assert_log_is_clean(result.stderr)
    _assert_told(result.stderr, "site.yaml", case.get("problems", ()))


@pytest.mark.parametrize("case", _named("content"))
def test_content_file(case: Mapping[str, Any], site: Path, digest: Digest) -> None:
    _put(HERE / "content" / "good.md", site / DAY / "good.md")
    names = [Path(file).name for file in case.get("files", [case.get("file")])]
    for name in names:
        _put(HERE / "content" / name, site / DAY / name)

    checked, built = digest("check"), digest("build")

    assert checked.exit_code in _codes(case["exit"]), checked.stderr
    for log in (checked.stderr, built.stderr):
        _assert_log_is_clean(log)
    _assert_told(checked.stderr, f"{DAY}/(?:{'|'.join(map(re.escape, names))})", case.get("problems", ()))
    if most := case.get("most"):
        assert len(re.findall(rf"(?m)^{DAY}/", checked.stderr)) <= most, checked.stderr
    if "files" in case:
        assert all(name in checked.stderr for name in names)
    assert (site / "public" / "2026" / "03" / "12" / "good" / "index.html").exists()
    for words in case.get("page", ()):
        assert any(
            " ".join(words.split()) in _shown(page)
            for page in (site / "public" / "2026" / "03" / "12").glob("*/index.html")
        )


def _assert_told(stderr: str, path: str, problems: Iterable[list[Any]]) -> None:
    for line, words in problems:
        lines = "|".join(map(str, line if isinstance(line, list) else [line])) if line else ""
        place = rf"(?:{path}):(?:{lines}):" if lines else rf"(?:{path})"
        told = re.findall(rf"(?im)^\S*{place}[^\n]*(?:\n    [^\n]*)?", stderr)
        assert any(re.search(words, message, re.IGNORECASE | re.DOTALL) for message in told), stderr


def _put(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def test_ten_megabytes_in_one_line_are_an_answer_and_no_crash(site: Path, digest: Digest) -> None:
    (site / "line.txt").write_text("The ferry sailed and the harbour slept. " * 250_000, "utf-8")

    result = digest("add", "--date", "2026-03-12", "line.txt")

    assert result.exit_code in (0, 1)
    assert "line.txt" in result.stdout + result.stderr or result.exit_code == 0
