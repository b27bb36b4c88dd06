from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from digest.desk import filing
from digest.desk.add import Choices, Outcome
from digest.desk.identity import identity_of
from digest.door import files as door_files
from digest.door.files import read_bytes
from digest.markdown import read_entry
from digest.model import Article, RawArticle
from tests.desk.conftest import ARTICLE, NOW

Add = Callable[..., list[Outcome]]
PATH = "content/2026/03/09/ferries-stop-as-crews-walk-out-over-pay.md"


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_an_article_becomes_one_markdown_file_in_its_days_folder(site: Path, add: Add) -> None:
    (outcome,) = add(ARTICLE)

    assert (outcome.status, outcome.path, outcome.notes) == ("added", PATH, ())
    entry = read_entry(PATH.removeprefix("content/"), (site / PATH).read_text("utf-8"))
    assert entry.title == "Ferries stop as crews walk out over pay"
    assert entry.date == date(2026, 3, 9)
    assert entry.source.byline == "Ana Ruiz"
    assert entry.id == outcome.id


def test_the_source_text_and_the_offsets_are_kept_beside_each_other(site: Path, add: Add) -> None:
    (outcome,) = add(ARTICLE)

    text = (site / "sources" / f"{outcome.id}.txt").read_text("utf-8")
    record = json.loads((site / "sources" / f"{outcome.id}.json").read_text("utf-8"))
    assert text.startswith("Ferries between Port Marrow")
    assert record["summary"]["quotes"]
    for kind in ("sentences", "key_facts", "quotes", "reactions", "upcoming"):
        for part in record["summary"][kind]:
            words, place = "", part["start"]
            for start, end in part.get("cuts", ()):
                words, place = words + text[place:start], end
            assert words + text[place : part["end"]] == part["text"]


def test_adding_twice_changes_nothing(site: Path, add: Add) -> None:
    add(ARTICLE)
    before = _files(site)

    (outcome,) = add(ARTICLE)

    assert outcome.status == "unchanged"
    assert _files(site) == before


def test_an_undated_article_is_filed_under_today_once_and_for_all(site: Path, add: Add) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)

    (second,) = add(undated, now=NOW + timedelta(days=1))

    assert first.path is not None
    assert first.path.startswith("content/2026/03/11/"), "Seoul is a day ahead of UTC at half past eleven at night"
    assert "no date" in first.notes[0]
    assert (second.status, second.path) == ("unchanged", first.path)


def test_no_day_ahead_is_worked_out_from_a_guessed_day(site: Path, add: Add) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)
    assert first.path is not None
    guessed = (site / first.path).read_text("utf-8")
    assert "2026-03-13" not in guessed
    assert "will meet on Friday" in guessed

    told = Choices(day=date(2026, 3, 11))
    (second,) = add(undated, choices=told)
    (third,) = add(undated, now=NOW + timedelta(days=9))

    assert (second.status, third.status) == ("updated", "unchanged")
    assert "- 2026-03-13: The two sides will meet on Friday" in (site / first.path).read_text("utf-8")


def test_a_guessed_day_gives_way_to_the_editors_while_nobody_has_touched_the_file(site: Path, add: Add) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)

    (moved,) = add(undated, choices=Choices(day=date(2026, 3, 9)))
    (again,) = add(undated, choices=Choices(day=date(2026, 3, 9)))
    (elsewhere,) = add(undated, choices=Choices(day=date(2026, 3, 2)))

    assert first.path is not None
    assert not (site / first.path).exists()
    assert (moved.status, moved.path, moved.id) == ("updated", PATH, first.id)
    assert moved.notes == ("it bears no date and was filed under 2026-03-11; now it is under 2026-03-09",)
    assert "- 2026-03-13: The two sides will meet on Friday" in (site / PATH).read_text("utf-8")
    assert (again.status, again.path) == ("unchanged", PATH)
    assert (elsewhere.status, elsewhere.path) == ("unchanged", PATH), "the day is the editor's now, no guess"
    assert len(list((site / "content").rglob("*.md"))) == 1


def test_an_edited_file_stays_under_its_guessed_day(site: Path, add: Add) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)
    assert first.path is not None
    edited = (site / first.path).read_text("utf-8").replace("Ferries stop", "Ferries rest")
    (site / first.path).write_text(edited, "utf-8")

    (second,) = add(undated, choices=Choices(day=date(2026, 3, 9)))

    assert second.path == first.path
    assert "it is filed under 2026-03-11" in second.notes[0]
    assert (site / first.path).read_text("utf-8") == edited


def test_a_move_that_was_cut_short_is_completed(site: Path, add: Add) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)
    assert first.path is not None
    old, records = (site / first.path).read_bytes(), (site / "sources" / f"{first.id}.json").read_bytes()
    add(undated, choices=Choices(day=date(2026, 3, 9)))
    (site / first.path).write_bytes(old)
    (site / "sources" / f"{first.id}.json").write_bytes(records)

    (second,) = add(undated, choices=Choices(day=date(2026, 3, 9)))

    assert (second.status, second.path) == ("updated", PATH)
    assert [path.relative_to(site).as_posix() for path in (site / "content").rglob("*.md")] == [PATH]


def test_a_changed_article_renews_a_file_that_nobody_edited(site: Path, add: Add) -> None:
    add(ARTICLE)

    (outcome,) = add(ARTICLE.replace("36 of 40", "38 of 40"))

    assert (outcome.status, outcome.path) == ("updated", PATH)
    assert "38 of 40" in (site / PATH).read_text("utf-8")
    assert "36 of 40" not in (site / PATH).read_text("utf-8")


def test_a_changed_article_never_overwrites_an_edit(site: Path, add: Add) -> None:
    add(ARTICLE)
    edited = (site / PATH).read_text("utf-8") + "\nA word from the editor.\n"
    (site / PATH).write_text(edited, "utf-8")

    (outcome,) = add(ARTICLE.replace("36 of 40", "38 of 40"))

    assert outcome.status == "kept"
    assert "edited by hand" in outcome.notes[0]
    assert (site / PATH).read_text("utf-8") == edited


def test_an_edited_file_without_its_record_is_kept_too(site: Path, add: Add) -> None:
    (first,) = add(ARTICLE)
    edited = (site / PATH).read_text("utf-8").replace("title: Ferries", "title: All ferries")
    (site / PATH).write_text(edited, "utf-8")
    for path in (site / "sources").iterdir():
        path.unlink()

    (outcome,) = add(ARTICLE)

    assert (outcome.status, outcome.path) == ("kept", PATH)
    assert (site / PATH).read_text("utf-8") == edited
    assert (site / "sources" / f"{first.id}.txt").exists(), "its parts can be proved again"


def test_a_fresh_clone_gets_its_source_texts_back(site: Path, add: Add) -> None:
    add(ARTICLE)
    before = _files(site)
    for path in (site / "sources").iterdir():
        path.unlink()

    (outcome,) = add(ARTICLE)

    assert outcome.status == "unchanged"
    assert _files(site) == before


def test_a_deleted_file_stays_out(site: Path, add: Add) -> None:
    (first,) = add(ARTICLE)
    (site / PATH).unlink()

    (outcome,) = add(ARTICLE)

    assert outcome.status == "deleted"
    assert f"sources/{first.id}.json" in outcome.notes[0]
    assert not (site / PATH).exists()


def test_a_renamed_file_is_found_by_its_id(site: Path, add: Add) -> None:
    add(ARTICLE)
    renamed = (site / PATH).with_name("walkout.md")
    (site / PATH).rename(renamed)

    (outcome,) = add(ARTICLE)

    assert (outcome.status, outcome.path) == ("unchanged", "content/2026/03/09/walkout.md")


def test_two_articles_with_one_title_get_two_files(site: Path, add: Add) -> None:
    other = RawArticle("other.txt", ARTICLE.replace("Ana Ruiz", "Dov Hale"), "text", publisher="The Other Paper")

    outcomes = add(ARTICLE, other)

    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    assert len({outcome.path for outcome in outcomes}) == 2
    assert len(list((site / "content").rglob("*.md"))) == 2


def test_a_dry_run_writes_nothing(site: Path, add: Add) -> None:
    before = _files(site)

    (outcome,) = add(ARTICLE, choices=Choices(is_dry_run=True))

    assert outcome.status == "added"
    assert _files(site) == before


def test_what_the_editor_says_wins(site: Path, add: Add) -> None:
    choices = Choices(date(2026, 2, 1), "The Island Post", "https://post.example/ferries")

    (outcome,) = add(ARTICLE, choices=choices)

    assert outcome.path == "content/2026/02/01/ferries-stop-as-crews-walk-out-over-pay.md"
    entry = read_entry(outcome.path.removeprefix("content/"), (site / outcome.path).read_text("utf-8"))
    assert (entry.source.name, entry.source.url) == ("The Island Post", "https://post.example/ferries")


def test_one_bad_article_of_many_loses_no_good_one(add: Add) -> None:
    outcomes = add(RawArticle("bad.bin", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8), ARTICLE, "")

    assert [outcome.status for outcome in outcomes] == ["refused", "added", "refused"]
    assert all(outcome.problem for outcome in outcomes if outcome.status == "refused")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_order_and_the_files_do_not_depend_on_the_number_of_jobs(site: Path, add: Add, jobs: int) -> None:
    articles = [ARTICLE.replace("Ferries stop as crews walk", f"Ferries stop as {n} crews walk") for n in range(8)]

    outcomes = add(*articles, choices=Choices(jobs=jobs))

    assert [outcome.title for outcome in outcomes] == [f"Ferries stop as {n} crews walk out over pay" for n in range(8)]
    assert len(list((site / "content").rglob("*.md"))) == 8


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing_half(site: Path, add: Add) -> None:
    (site / "content").write_text("a file where the folder should be", "utf-8")

    (outcome,) = add(ARTICLE)

    assert outcome.status == "failed"
    assert outcome.problem is not None
    assert "could not be written" in outcome.problem.what
    assert not (site / "sources").exists()


def _page(title: str, words: str, day: str, url: str | None = None) -> RawArticle:
    link = f'<link rel="canonical" href="{url}">' if url else ""
    body = "".join(f"<p>{words} number {n} was told to the harbour council in full on that day.</p>" for n in range(8))
    html = f"""<html><head><title>{title}</title>{link}<meta property="article:published_time" content="{day}">
    </head><body><article><h1>{title}</h1>{body}</article></body></html>"""
    return RawArticle(f"{day}.html", html, "html")


def test_two_articles_of_one_title_are_two_entries(site: Path, add: Add) -> None:
    outcomes = add(
        _page("Morning briefing", "A story of the ferries", "2026-03-09"),
        _page("Morning briefing", "What the bakers ask", "2026-03-11"),
    )

    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    assert [(outcome.path or "")[:18] for outcome in outcomes] == ["content/2026/03/09", "content/2026/03/11"]


def test_one_title_twice_on_a_day_with_other_words_is_two_entries(site: Path, add: Add) -> None:
    outcomes = add(
        _page("Morning briefing", "A story of the ferries", "2026-03-09"),
        _page("Morning briefing", "Bakers demand cheaper flour while millers refuse every second offer", "2026-03-09"),
    )

    assert [outcome.status for outcome in outcomes] == ["added", "added"]
    assert len({outcome.id for outcome in outcomes}) == 2


def test_an_address_with_other_tracking_is_the_same_article(site: Path, add: Add) -> None:
    outcomes = add(
        *(
            _page("Morning briefing", "A story of the ferries", "2026-03-09", url)
            for url in (
                "https://www.courier.example/a/?utm_source=rss",
                "http://courier.example/a#top",
                "https://courier.example/a?fbclid=1",
            )
        )
    )

    assert outcomes[0].status == "added"
    assert {outcome.path for outcome in outcomes[1:]} == {outcomes[0].path}


def test_an_option_does_not_make_another_article_of_it(site: Path, add: Add) -> None:
    add(ARTICLE)

    (outcome,) = add(ARTICLE, choices=Choices(source_name="The Island Post"))

    assert (outcome.status, outcome.path) == ("updated", PATH)
    assert "name: The Island Post" in (site / PATH).read_text("utf-8")


def test_another_day_on_the_command_line_is_said_and_moves_nothing(site: Path, add: Add) -> None:
    add(ARTICLE)

    (outcome,) = add(ARTICLE, choices=Choices(date(2026, 4, 1)))

    assert outcome.path == PATH
    assert "filed under 2026-03-09" in outcome.notes[0]


def test_a_file_that_is_none_of_ours_is_never_written_over(site: Path, add: Add) -> None:
    for name in ("", "-2"):
        (site / PATH).parent.mkdir(parents=True, exist_ok=True)
        (site / PATH).with_name(Path(PATH).stem + name + ".md").write_text("---\ntitle: [mine\n---\n", "utf-8")
    before = _files(site)

    (outcome,) = add(ARTICLE)

    assert outcome.status == "added"
    assert {path: data for path, data in _files(site).items() if path in before} == before


def test_a_broken_edit_is_known_by_its_id_and_kept(site: Path, add: Add) -> None:
    add(ARTICLE)
    broken = (site / PATH).read_text("utf-8").replace("title: Ferries", 'title: "Ferries')
    (site / PATH).write_text(broken, "utf-8")
    for path in (site / "sources").iterdir():
        path.unlink()

    (outcome,) = add(ARTICLE)

    assert outcome.status == "kept"
    assert (site / PATH).read_text("utf-8") == broken
    assert len(list((site / "content").rglob("*.md"))) == 1


@pytest.mark.parametrize("is_moved", [False, True])
def test_what_a_person_saves_at_the_last_moment_is_kept(
    site: Path, add: Add, monkeypatch: pytest.MonkeyPatch, is_moved: bool
) -> None:
    undated = ARTICLE.replace("Published 9 March 2026\n", "")
    (first,) = add(undated)
    path = site / str(first.path)
    edited = path.read_text("utf-8").replace("Ferries stop", "Ferries rest")
    written_beside = door_files._written_beside

    def saving_meanwhile(target: Path, data: bytes) -> Path:
        found = written_beside(target, data)
        path.write_text(edited, "utf-8")
        return found

    monkeypatch.setattr(door_files, "_written_beside", saving_meanwhile)
    changed = undated if is_moved else undated.replace("36 of 40", "38 of 40")
    (outcome,) = add(changed, choices=Choices(day=date(2026, 3, 9) if is_moved else None))

    assert outcome.status == ("updated" if is_moved else "kept")
    assert path.read_text("utf-8") == edited
    assert ("was edited meanwhile" in outcome.notes[0]) == is_moved


def test_entries_that_are_gone_are_looked_for_in_the_archive_once(
    site: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = ARTICLE.replace("Ferries stop", "Buses stop").replace("1,200", "2,300").replace("36 of 40", "17 of 90")
    gone = add(ARTICLE, other)
    for outcome in gone:
        (site / str(outcome.path)).unlink()
    old = site / "content/2025/01/01/old.md"
    old.parent.mkdir(parents=True)
    old.write_text("---\nid: 2025-01-01-abcdef\ntitle: Old\n---\n", "utf-8")
    read: list[Path] = []
    monkeypatch.setattr(filing, "read_bytes", lambda path: (read.append(path), read_bytes(path))[1])

    outcomes = add(ARTICLE, other)

    assert [outcome.status for outcome in outcomes] == ["deleted", "deleted"]
    assert read.count(old) == 1


def test_an_entry_that_was_moved_to_another_day_is_found(site: Path, add: Add) -> None:
    add(ARTICLE)
    moved = site / "content" / "2026" / "03" / "12" / "walkout.md"
    moved.parent.mkdir(parents=True)
    moved.write_text((site / PATH).read_text("utf-8").replace("date: 2026-03-09", "date: 2026-03-12"), "utf-8")
    (site / PATH).unlink()

    (outcome,) = add(ARTICLE.replace("36 of 40", "38 of 40"))

    assert (outcome.status, outcome.path) == ("kept", "content/2026/03/12/walkout.md")


def test_a_file_saved_with_a_byte_order_mark_is_known_again(site: Path, add: Add) -> None:
    add(ARTICLE)
    (site / PATH).write_bytes(b"\xef\xbb\xbf" + (site / PATH).read_bytes())

    (outcome,) = add(ARTICLE.replace("36 of 40", "38 of 40"))

    assert outcome.status == "kept"


def test_an_update_that_was_interrupted_is_completed(site: Path, add: Add) -> None:
    add(ARTICLE)
    old_records = {path: path.read_bytes() for path in (site / "sources").iterdir()}
    changed = ARTICLE.replace("36 of 40", "38 of 40")
    add(changed)
    for path, data in old_records.items():
        path.write_bytes(data)

    (outcome,) = add(changed)

    assert outcome.status == "unchanged"
    assert any("38 of 40" in path.read_text("utf-8") for path in (site / "sources").glob("*.txt"))


def test_a_lost_source_text_comes_back(site: Path, add: Add) -> None:
    (first,) = add(ARTICLE)
    (site / "sources" / f"{first.id}.txt").unlink()

    (outcome,) = add(ARTICLE)

    assert outcome.status == "unchanged"
    assert (site / "sources" / f"{first.id}.txt").exists()


def test_a_corrupt_record_is_made_anew(site: Path, add: Add) -> None:
    (first,) = add(ARTICLE)
    (site / "sources" / f"{first.id}.json").write_text("[" * 200_000, "utf-8")

    (outcome,) = add(ARTICLE)

    assert (outcome.status, outcome.path) == ("unchanged", PATH)


def test_a_linked_file_is_a_persons(site: Path, add: Add, tmp_path: Path) -> None:
    add(ARTICLE)
    elsewhere = site / "elsewhere.md"
    (site / PATH).rename(elsewhere)
    (site / PATH).symlink_to(elsewhere)

    (outcome,) = add(ARTICLE.replace("36 of 40", "38 of 40"))

    assert outcome.status == "kept"
    assert (site / PATH).is_symlink()


def test_a_pipe_in_the_days_folder_does_not_hang(site: Path, add: Add) -> None:
    (site / PATH).parent.mkdir(parents=True)
    os.mkfifo((site / PATH).with_name("pipe.md"))

    (outcome,) = add(ARTICLE)

    assert outcome.status == "added"


def test_an_article_has_one_address_for_add_as_for_fetch() -> None:
    addresses = ("https://www.post.example/a/?id=1&b=2&utm_source=x", "http://post.example:80/a?b=2&id=1#c")

    one, other = (identity_of(Article("Words.", url=address)) for address in addresses)

    assert one == other
