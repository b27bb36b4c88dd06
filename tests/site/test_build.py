"""What a build promises about files: whole, repeatable, nothing of others touched, one fault never stops the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest.errors import SiteError
from digest.model import SiteConfig
from digest.site import build_site
from digest.site.build import Choices
from tests.site.conftest import CONFIG, FILES, NOW, TRAINS, WALL, build, tree, write_files


def test_a_second_build_writes_nothing(root: Path) -> None:
    first = build(root)
    before = tree(root / "public")
    second = build(root)
    assert (second.written, second.unchanged, second.removed) == (0, first.written, 0)
    assert tree(root / "public") == before


def test_equal_content_gives_equal_bytes_whenever_and_wherever_it_is_built(root: Path, tmp_path: Path) -> None:
    build(root)
    elsewhere = tmp_path / "elsewhere"
    write_files(elsewhere, dict(reversed(FILES.items())))
    build_site(CONFIG, elsewhere, now=datetime(2031, 1, 1, tzinfo=UTC))
    theirs, ours = tree(elsewhere / "public"), tree(root / "public")
    told = b'<time datetime="2024-11-05">Tuesday, 5 November 2024</time>'
    assert told in ours["index.html"]  # the one place that tells the day
    later = b'<time datetime="2031-01-01">Wednesday, 1 January 2031</time>'
    theirs["index.html"] = theirs["index.html"].replace(later, told)
    assert theirs == ours


def test_another_day_rewrites_the_home_page_alone(root: Path) -> None:
    build(root)
    report = build_site(CONFIG, root, now=NOW + timedelta(days=1))
    assert (report.read, report.written_paths) == (0, ("index.html",))
    assert build_site(CONFIG, root, now=NOW + timedelta(days=1, hours=5)).written == 0


def test_zone_locale_and_hash_seed_of_the_machine_do_not_count(root: Path) -> None:
    program = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from digest.model import SiteConfig; from digest.site import build_site\n"
        "build_site(SiteConfig('The Ellery Briefing', 'https://name.example/repo/', 'News of the Sound.', 'en',"
        " 'Europe/Berlin'), Path(sys.argv[1]), output=Path(sys.argv[2]), now=datetime(2024, 11, 5, tzinfo=UTC))"
    )
    build(root)
    for seed, zone, locale in (("1", "Asia/Seoul", "C"), ("2", "America/St_Johns", "ko_KR.UTF-8")):
        output = root / f"public-{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": locale, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", program, root, output], env=environment, check=True)
        assert tree(output) == tree(root / "public")


def test_pages_of_a_deleted_entry_go_with_their_folders(root: Path) -> None:
    build(root)
    (root / "content/2024/10/31/trains.md").unlink()
    report = build(root)
    assert report.removed > 0
    assert not (root / "public/2024/10").exists()
    assert not (root / "public/topics/transport").exists()
    assert (root / "public/topics/climate/index.html").exists()


def test_pages_changed_or_deleted_by_hand_come_back(root: Path) -> None:
    build(root)
    before = tree(root / "public")
    (root / "public/index.html").write_text("mine")
    (root / "public/feed.xml").unlink()
    (root / "public/left-over.txt").write_text("x")
    shutil.rmtree(root / "public/2024")
    build(root)
    assert tree(root / "public") == before


def test_a_folder_that_is_not_ours_is_refused_untouched(root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/thesis.txt").write_text("three years of work")
    with pytest.raises(SiteError, match="holds files that digest did not write") as caught:
        build(root)
    assert "--output" in str(caught.value)
    assert tree(root / "public") == {"thesis.txt": b"three years of work"}


@pytest.mark.parametrize("output", [".", "content", "content/site", "static"])
def test_the_output_never_lies_over_the_sources(root: Path, output: str) -> None:
    before = tree(root)
    with pytest.raises(SiteError, match="cannot be written there"):
        build_site(CONFIG, root, output=root / output, now=NOW)
    assert tree(root) == before


def test_a_repository_in_the_output_survives(root: Path) -> None:
    build(root)
    (root / "public/.git").mkdir()
    (root / "public/.git/HEAD").write_text("ref: refs/heads/gh-pages")
    build(root)
    assert (root / "public/.git/HEAD").exists()


def test_a_broken_file_is_named_and_the_others_are_built(root: Path) -> None:
    write_files(root, {"2024/11/04/broken.md": "---\ntitle: A\ntitle: B\n---\n"})
    (root / "content/2024/11/04/latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    report = build(root)
    assert not report.ok
    assert report.entries == 3
    places = [(str(problem.path), problem.line) for problem in report.problems]
    assert ("content/2024/11/04/latin.md", 2) in places
    assert any(path == "content/2024/11/04/broken.md" and line == 3 for path, line in places)


def test_a_file_larger_than_is_asked_for_at_first_is_read_whole(root: Path) -> None:
    last = "The last sentence of a long body stands on the page."
    body = "\n\n".join(["A line of the minutes as the clerk took them down."] * 2000 + [last])
    write_files(root, {"content/2024/11/05/minutes.md": WALL.partition("\n\n")[0] + f"\n\n## Minutes\n\n{body}\n"})
    assert build(root).ok
    assert any(last in path.read_text("utf-8") for path in (root / "public").rglob("*.html"))


def test_two_entries_with_one_address_are_named_with_their_lines(root: Path) -> None:
    write_files(root, {"2024/11/03/wall-2.md": WALL.replace("title:", "slug: wall\ntitle:")})
    report = build(root)
    (problem,) = report.problems
    assert (str(problem.path), problem.line) == ("content/2024/11/03/wall.md", 3)
    assert "/2024/11/03/wall/" in problem.what
    assert "content/2024/11/03/wall-2.md:3" in problem.mend


def test_a_slug_that_is_none_names_a_folder_of_the_day_all_the_same(root: Path) -> None:
    long, climbing = (TRAINS.replace("title:", f"slug: {slug}\ntitle:") for slug in ("a" * 300, "../../../../x"))
    write_files(root, {"2024/11/04/long.md": long, "2024/11/04/climbing.md": climbing})
    report = build(root)
    assert (report.entries, report.problems) == (5, ())
    found = sorted(path.name for path in (root / "public/2024/10/31").iterdir() if path.is_dir())
    assert [name[:5] for name in found if name != "trains"] == ["aaaaa", "x-" + found[-1][2:5]]


def test_drafts_are_left_out_unless_asked_for(root: Path) -> None:
    write_files(root, {"2024/11/04/draft.md": TRAINS.replace("title:", "status: draft\ntitle:")})
    assert build(root).entries == 3
    assert build(root, drafts=True).entries == 4


def test_what_is_no_plain_file_is_skipped_with_a_warning(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(WALL)
    day = root / "content/2024/11/03"
    (day / "link.md").symlink_to(outside / "secret.md")
    (day / "folder-link").symlink_to(outside)
    (day / "folder.md").mkdir()
    (day / "dangling.md").symlink_to("nowhere.md")
    os.mkfifo(day / "pipe.md")
    (day / ".hidden.md").write_text("not ours")
    report = build(root)
    assert report.ok
    assert report.entries == 3
    assert sorted(str(warning.path).rpartition("/")[2] for warning in report.warnings) == [
        "dangling.md", "folder-link", "folder.md", "link.md", "pipe.md",
    ]  # fmt: skip


def test_a_link_in_the_output_is_replaced_and_never_followed(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("mine")
    build(root)
    shutil.rmtree(root / "public/2024")
    (root / "public/2024").symlink_to(outside)
    (root / "public/index.html").unlink()
    (root / "public/index.html").symlink_to(outside / "keep.txt")
    build(root)
    assert tree(outside) == {"keep.txt": b"mine"}
    assert not (root / "public/2024").is_symlink()
    assert not (root / "public/index.html").is_symlink()


def test_static_files_are_part_of_the_site_but_replace_no_page(root: Path) -> None:
    (root / "static/img").mkdir(parents=True)
    (root / "static/img/map.svg").write_bytes(b"<svg/>")
    (root / "static/CNAME").write_text("briefing.example")
    (root / "static/index.html").write_text("mine")
    report = build(root)
    assert report.ok
    assert [str(warning.path) for warning in report.warnings] == ["static/index.html"]
    assert (root / "public/img/map.svg").read_bytes() == b"<svg/>"
    assert (root / "public/CNAME").exists()
    assert b"mine" not in (root / "public/index.html").read_bytes()


def test_a_site_without_content_folder_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="digest add"):
        build(tmp_path)


def test_an_unknown_language_falls_back_to_english_with_a_warning(root: Path) -> None:
    report = build(root, CONFIG._replace(language="cy"))
    assert report.ok
    assert "`cy`" in report.warnings[0].what
    assert "Key facts" in (root / "public/2024/11/03/wall/index.html").read_text("utf-8")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_absurd_days_are_pages_like_others(tmp_path: Path, day: str) -> None:
    text = TRAINS.replace("2024-10-31", day) + f"\n## What's next\n\n- {day}: The end.\n"
    write_files(tmp_path, {"odd.md": text})
    config = SiteConfig("Odd days", timezone="Asia/Seoul")
    report = build_site(config, tmp_path, now=NOW, choices=Choices(future=True))
    assert report.ok
    assert (tmp_path / "public" / day.replace("-", "/") / "odd/index.html").is_file()
