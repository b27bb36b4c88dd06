"""`limits:` of `site.yaml`: what is taken, what is refused, and that each one is kept to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from digest.config import load_config, parse_config
from digest.config_sources import Source
from digest.desk.check import check_site
from digest.desk.fetch_clients import clients
from digest.errors import ConfigError, SourceError
from digest.site import Choices, build_site
from digest.site_config import SiteLimits
from digest.sources import find_files, read_files, read_stream
from tests.site.conftest import NOW


def _limits(lines: str) -> SiteLimits:
    return parse_config(f"title: x\nlimits:\n{lines}", "site.yaml").limits


def test_a_site_that_says_nothing_has_the_usual_limits() -> None:
    assert parse_config("title: x\n", "site.yaml").limits == SiteLimits(20_000_000, 5_000_000, 30.0, 20_000)


def test_limits_are_written_with_their_units() -> None:
    assert _limits("  file: 2.5 MB\n  page: 800 kB\n  article: 2 minutes\n  lines: 500\n") == SiteLimits(
        2_500_000, 800_000, 120.0, 500
    )


@pytest.mark.parametrize(
    ("line", "what", "mend"),
    [
        ("pages: 5 MB", "`pages` is no limit", "Did you mean `page`?"),
        ("x: 5 MB", "`x` is no limit", "The limits are: file, page, article, lines."),
        ("page: 5", "`limits.page` cannot be used", "Write a size from 1 KB to 60 MB, such as `5 MB`."),
        ("page: 5 GB", "`limits.page` cannot be used", "Write a size from 1 KB to 60 MB, such as `5 MB`."),
        ("file: 0 MB", "`limits.file` cannot be used", "Write a size from 1 KB to 60 MB, such as `20 MB`."),
        ("article: soon", "`limits.article` cannot be used", "Write a time from 1 second to 60 minutes, such as"),
        ("article: 2 hours", "`limits.article` cannot be used", "Write a time from 1 second to 60 minutes"),
        ("lines: -3", "`limits.lines` cannot be used", "Write a number from 100 to 1000000, such as `20000`."),
        ("lines: [3]", "`limits.lines` cannot be used", "Write a number from 100 to 1000000"),
    ],
)
def test_what_is_no_limit_is_told_with_its_line(line: str, what: str, mend: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _limits(f"  lines: 500\n  {line}\n" if not line.startswith("lines") else f"  page: 5 MB\n  {line}\n")

    (problem,) = caught.value.problems
    assert (problem.line, problem.what) == (4, what)
    assert problem.mend.startswith(mend)


def test_limits_need_a_block() -> None:
    with pytest.raises(ConfigError, match="`limits` is not a block of values"):
        parse_config("title: x\nlimits: 5 MB\n", "site.yaml")


def test_a_file_over_the_limit_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 1_001, "utf-8")
    (tmp_path / "b.txt").write_text("x" * 1_000, "utf-8")

    problem, raw = read_files(find_files([tmp_path]).files, SiteLimits(file=1_000))

    assert "a.txt: the file is larger than 0.001 MB" in str(problem)
    assert "`file` under `limits` of site.yaml" in str(problem)
    assert raw.content == b"x" * 1_000  # type: ignore[union-attr]
    with pytest.raises(SourceError, match=r"more than 0\.001 MB"):
        read_stream(io.BytesIO(b"x" * 1_001), 1_000)


def test_what_the_web_answers_is_bounded_as_the_site_says(tmp_path: Path) -> None:
    config = parse_config("title: x\nlimits: {page: 800 KB}\n", "site.yaml")

    assert clients(tmp_path, config)(Source("feed", "https://a.example/")).limits.size == 800_000


def test_a_content_file_of_more_lines_is_left_out_until_the_limit_is_raised(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\ndate: 2024-11-03\n---\n" + "A line.\n" * 101, "utf-8")
    (tmp_path / "site.yaml").write_text("title: x\nlimits:\n  lines: 100\n", "utf-8")
    config = load_config(tmp_path)

    report, checked = build_site(config, tmp_path, now=NOW, choices=Choices(jobs=1)), check_site(tmp_path, config)

    assert [problem.what for problem in report.problems] == ["the body has 101 lines, 100 at most are read"]
    assert [problem.line for problem in checked.problems] == [5]
    (tmp_path / "site.yaml").write_text("title: x\nlimits:\n  lines: 101\n", "utf-8")
    config = load_config(tmp_path)
    assert build_site(config, tmp_path, now=NOW, choices=Choices(jobs=1)).entries == 1
    assert check_site(tmp_path, config).ok
