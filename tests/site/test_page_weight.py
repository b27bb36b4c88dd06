"""How many bytes pages cost, compressed, with real-looking text: the sample site's articles."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from shutil import copytree

import pytest

from digest.model import SiteConfig
from digest.site import Choices, build_site
from tests.site.conftest import NOW, build

CONTENT = Path(__file__).parents[2] / "content"
SAMPLES = sorted(CONTENT.glob("**/*.md"))
KILOBYTE = 1024
DAY = "2024-11-03"
_OTHER = str.maketrans("bcdfghjklmnpqrstvwxzaeiou", "cdfghjklmnpqrstvwxzbeioua")
"""Letters in the place of others: another text of the same build, which no compressor takes for the first."""


def filed_on_one_day(root: Path, copies: int) -> None:
    """The sample articles on one day; a second copy has other words."""
    folder = root / f"content/{DAY.replace('-', '/')}"
    folder.mkdir(parents=True)
    for path in SAMPLES:
        text = re.sub(r"(?m)^date: .*", f"date: {DAY}", path.read_text("utf-8"))
        for copy in range(copies):
            (folder / f"{path.stem if not copy else path.stem.translate(_OTHER)}.md").write_text(
                other_words(text) if copy else text, "utf-8"
            )


def other_words(text: str) -> str:
    """The same file in other words: keys, headings and dates stay."""
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    lines = [re.sub(r"(?<=: ).*", lambda value: value[0].translate(_OTHER), line) for line in front.split("\n")]
    kept = [
        new if re.match(r"title|people|places|organizations|  name|  byline|line", old) else old
        for old, new in zip(front.split("\n"), lines, strict=True)
        if not old.startswith(("id:", "story:"))
    ]
    shown = [line if line.startswith("#") else line.translate(_OTHER) for line in body.split("\n")]
    return "---\n" + "\n".join(kept) + "\n---\n" + "\n".join(shown)


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize(("copies", "limit"), [(1, 10 * KILOBYTE), (2, 14 * KILOBYTE)])
def test_an_edition_of_20_entries_fits_10_kilobytes_and_one_of_40_fits_14(
    tmp_path: Path, copies: int, limit: int
) -> None:
    filed_on_one_day(tmp_path, copies)
    report = build(tmp_path, SiteConfig("The Morning Digest", url="https://name.example/"))
    assert (report.ok, report.entries) == (True, 20 * copies)
    assert weight(tmp_path / "public/index.html") <= limit


def test_an_entry_is_a_small_page(tmp_path: Path) -> None:
    """The middle one of the sample articles, with what machines read of it: 4.0 KB, and a little for other articles."""
    copytree(CONTENT, tmp_path / "content")
    config = SiteConfig("The Morning Digest", url="https://name.example/")
    build_site(config, tmp_path, now=NOW, choices=Choices(future=True))
    weights = sorted(map(weight, (tmp_path / "public").glob("20*/*/*/*/index.html")))
    assert len(weights) == len(SAMPLES)
    assert weights[len(weights) // 2] <= 4.1 * KILOBYTE
    assert weights[-1] <= 4.8 * KILOBYTE


def test_the_style_sheet_and_the_script_are_small(public: Path) -> None:
    (style,), (script,) = (public / "assets").glob("style.*.css"), (public / "assets").glob("reading.*.js")
    assert weight(style) <= 7.5 * KILOBYTE
    assert weight(script) <= 6 * KILOBYTE
