"""The earlier entries that an entry's page leads to because they share names with it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from digest.markdown import read_entry
from digest.model import Entry
from digest.site import window
from digest.site.days import day_number
from digest.site.entry_pages import ENTRIES
from digest.site.index import SiteIndex
from digest.site.listed import Listed
from digest.site.plan import touched_facets
from digest.site.related import related
from digest.site.stories import around, story_of
from tests.site.conftest import build, index_of, page, texts, write_files

DAY = date(2024, 11, 3)
NAMES = {"people": "Ines Halloran, Tobias Renn", "places": "Skerrow", "organizations": "Coastal Works Board"}


def text(day: date, title: str, extra: str = "", outlet: str = "Courier", lang: str = "en", **names: str) -> str:
    filed = "\n".join(f"{kind}: [{listed}]" for kind, listed in names.items())
    return (
        f"---\ntitle: {title}\ndate: {day}\n{extra}source: {{name: {outlet}, lang: {lang}}}\n{filed}\n---\n\n{title}.\n"
    )


def entry(back: int, title: str, extra: str = "", outlet: str = "Courier", lang: str = "en", **names: str) -> Entry:
    """An entry so many days before `DAY`."""
    day = DAY - timedelta(back)
    return read_entry(f"{day:%Y/%m/%d}/{title}.md", text(day, title, extra, outlet, lang, **names))


def led_to(index: SiteIndex, path: str) -> tuple[Listed, ...]:
    """What the entry at `path` leads to."""
    one = index.listed(path)
    assert one is not None
    story = story_of(index, one)
    beside = {other.number for other in around(index, story, one.date)} if story else set()
    return related(index, one, story, beside)


def of_the_day(*entries: Entry) -> list[str]:
    """The titles of what the first of `entries` leads to."""
    return [one.title for one in led_to(index_of(entries), entries[0].path)]


def others(count: int, **names: str) -> list[Entry]:
    """Other entries of the weeks before."""
    return [entry(2 + number % 50, f"other-{number}-{len(names)}", **names) for number in range(count)]


def test_who_shares_two_names_is_related_and_who_shares_one_is_not() -> None:
    one = entry(0, "now", **NAMES)
    two = entry(1, "two", people="Ines Halloran", places="Skerrow")
    assert of_the_day(one, two, entry(2, "alone", people="Tobias Renn")) == ["two"]


def test_a_topic_is_no_name() -> None:
    one, other = (entry(back, "x", people="Ines Halloran", topics="Climate, Health") for back in (0, 1))
    assert of_the_day(one, other) == []


def test_one_name_filed_twice_is_one_name() -> None:
    one, other = (entry(back, "x", people="Skerrow", places="Skerrow") for back in (0, 1))
    assert of_the_day(one, other) == []


def test_the_three_best_stand_there_that_with_the_rarest_names_first_and_of_equals_the_newest() -> None:
    one = entry(0, "now", people="A One, B Two, C Three, D Four, E Five")
    pairs = [entry(back, f"pair-{back}", people="A One, B Two") for back in (1, 2)]
    rare = entry(9, "rare", people="C Three, D Four")
    three = entry(5, "three", people="A One, D Four, E Five")
    assert of_the_day(one, *pairs, rare, three) == ["three", "rare", "pair-1"]


@pytest.mark.parametrize(("back", "expected"), [(-1, []), (0, []), (1, ["x"]), (60, ["x"]), (61, [])])
def test_only_earlier_entries_of_the_last_sixty_days_are_related(back: int, expected: list[str]) -> None:
    assert of_the_day(entry(0, "now", **NAMES), entry(back, "x", **NAMES)) == expected


def test_what_many_entries_name_relates_none_but_a_person_counts_beside_a_rare_name() -> None:
    many = others(40, people="Ines Halloran", places="Port Ellery", organizations="Coastal Works Board")
    one = entry(
        0, "now", people="Ines Halloran, Tobias Renn", places="Port Ellery", organizations="Coastal Works Board"
    )
    person = entry(3, "person", people="Ines Halloran, Tobias Renn")
    assert of_the_day(one, *many, person, entry(4, "place", people="Tobias Renn", places="Port Ellery")) == ["person"]


def test_a_name_is_rare_in_a_small_site_where_few_have_it_and_in_a_large_one_where_twelve_have() -> None:
    def is_rare(site: int, named: int) -> bool:
        return bool(of_the_day(entry(0, "now", **NAMES), *others(named, **NAMES), *others(site - named)))

    assert is_rare(5, 3)
    assert not is_rare(5, 4)
    assert is_rare(80, 10)
    assert not is_rare(80, 11)
    assert is_rare(200, 12)
    assert not is_rare(200, 13)


@pytest.mark.parametrize(
    ("outlet", "body"),
    [
        ("The Ellery Courier", "Ellery Courier"),
        ("Ellery Courier", "The Ellery Courier"),
        ("Courier", "courier"),
        ("Ellery Radio News", "Ellery Radio"),
    ],
)
def test_an_outlets_own_name_relates_none_of_its_entries(outlet: str, body: str) -> None:
    one, other = (entry(back, "x", outlet=outlet, people="Ines Halloran", organizations=body) for back in (0, 1))
    assert of_the_day(one, other) == []


def test_entries_of_the_same_story_stand_in_its_box_alone() -> None:
    one = entry(0, "now", "story: The strike\n", **NAMES)
    told_there = [entry(back, f"t{back}", "story: The strike\n", **NAMES) for back in (1, 2, 3, 40)]
    assert of_the_day(one, *told_there, entry(2, "beside", **NAMES), *others(60)) == ["beside"]


def test_the_first_entry_of_a_long_story_is_of_the_story_too() -> None:
    """It lies further back than the story's box looks, and only its title tells that it is of the story."""
    one = entry(0, "now", "story: The strike\n", **NAMES)
    first = entry(40, "The strike", **NAMES)
    second = entry(39, "then", "story: The strike\n", **NAMES)
    assert of_the_day(one, first, second, entry(2, "beside", **NAMES), *others(60)) == ["beside"]


def test_translations_are_not_related_and_of_two_translations_one_stands_for_both() -> None:
    one = entry(0, "now", "translation: bus\n", **NAMES)
    own = entry(1, "own", "translation: bus\n", lang="ko", **NAMES)
    pair = [entry(2, lang, "translation: wall\n", lang=lang, **NAMES) for lang in ("de", "en", "ko")]
    assert of_the_day(one, own, *pair, *others(60)) == ["en"]


def test_the_page_lists_them_with_day_and_outlet_and_marks_another_language(tmp_path: Path) -> None:
    files = {
        "2024/11/01/a.md": text(date(2024, 11, 1), "방벽을 높인다", outlet="해오름신문", lang="ko", **NAMES),
        "2024/11/02/b.md": text(date(2024, 11, 2), "Wall rises", "status: draft\n", **NAMES),
        "2024/11/03/c.md": text(DAY, "Wall built", **NAMES),
    }
    write_files(tmp_path, files)
    build(tmp_path)
    (box,) = page(tmp_path / "public", "2024/11/03/c/index.html").xpath("//section[@class='related']")
    assert texts(box, "./h2") == ["Related"]
    assert texts(box, "./ul/li") == ["1 Nov 2024 방벽을 높인다 해오름신문"]
    assert box.xpath(".//a/@lang") == ["ko"]

    build(tmp_path, drafts=True)
    (box,) = page(tmp_path / "public", "2024/11/03/c/index.html").xpath("//section[@class='related']")
    assert texts(box, "./ul/li/a") == ["Wall rises", "방벽을 높인다"]


def test_a_page_follows_its_related_entries_and_an_older_page_does_not_change(tmp_path: Path) -> None:
    first, second = date(2024, 10, 1), date(2024, 10, 20)
    write_files(tmp_path, {"2024/10/01/a.md": text(first, "First", **NAMES)})
    build(tmp_path)
    write_files(tmp_path, {"2024/10/20/b.md": text(second, "Second", **NAMES)})
    assert "2024/10/01/a/index.html" not in build(tmp_path).written_paths
    later = "2024/10/20/b/index.html"
    assert texts(page(tmp_path / "public", later), "//section[@class='related']//a") == ["First"]

    write_files(tmp_path, {"2024/10/01/a.md": text(first, "First of all", **NAMES)})
    build(tmp_path)
    assert texts(page(tmp_path / "public", later), "//section[@class='related']//a") == ["First of all"]
    (tmp_path / "content/2024/10/01/a.md").unlink()
    build(tmp_path)
    assert not page(tmp_path / "public", later).xpath("//section[@class='related']")


class Desk:
    """Entries of some months with few names, and random edits of them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.texts: dict[str, str] = {}
        for _ in range(120):
            self.edit()

    def edit(self) -> str:
        """One entry more, another text, or one entry less; its path."""
        pick, number = self.random.choice, self.random.randint(1, 70)
        path = f"2024/{number:02d}.md"
        if self.random.random() < 0.15:
            self.texts.pop(path, None)
            return path
        names = {
            kind: ", ".join(f"{word} {self.random.randint(1, 9)}" for _ in range(self.random.randint(0, 3)))
            for kind, word in (("people", "Ash"), ("places", pick(("Bay", "Bay", "Ash"))), ("organizations", "Dock"))
        }
        extra = pick(("", "", "story: The strike\n")) + pick(("", "", "translation: t1\n", "translation: t2\n"))
        day = DAY - timedelta(self.random.randint(0, 100))
        outlet, lang = pick(("Courier", "Ash 1", "Dock 2")), pick(("en", "ko"))
        self.texts[path] = text(day, f"Title {number}", f"slug: s{number}\n{extra}", outlet, lang, **names)
        return path

    def index(self) -> SiteIndex:
        return index_of(read_entry(*one) for one in self.texts.items())


def shown(index: SiteIndex) -> dict[str, list[tuple[object, ...]]]:
    """What the page of each entry shows of related ones, by path."""
    return {path: [one[3:] for one in led_to(index, path)] for path in index.entry_paths()}


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few entries are many: each limit is crossed by a handful."""
    for name, value in (("RARE", 4), ("SMALL", 4), ("FEW", 2), ("REACH", 30)):
        monkeypatch.setattr(window, name, value)


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("seed", range(2))
def test_an_edit_makes_anew_each_page_that_shows_other_related_entries_for_it(seed: int) -> None:
    desk = Desk(seed)
    before, changed = desk.index(), 0
    for _ in range(40):
        path = desk.edit()
        after = desk.index()
        touched = {(day_number(one.date), one.slug) for index in (before, after) if (one := index.listed(path))}
        anew = {facet for kind, facet in touched_facets(before, after, touched) if kind == ENTRIES.name}
        was, now = shown(before), shown(after)
        other = {one for one in was.keys() & now.keys() if was[one] != now[one]}
        assert other <= anew
        before, changed = after, changed + len(other)
    assert changed > 20


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("most", [0, 4000])
def test_what_is_held_tells_the_same_as_what_is_asked_for(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    desk = Desk(7)
    asked = shown(desk.index())
    monkeypatch.setattr(window, "ASKED", 3)
    monkeypatch.setattr(window, "MOST_HELD", most)
    assert shown(desk.index()) == asked
    assert sum(map(len, asked.values())) > 30
