"""The search index as the page's own script finds its way in it."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from digest.site.search import SearchEntry, Stamp, plan_of, search_files, sign
from digest.site.search.stems import stem
from digest.site.search.vocabulary import Vocabulary
from digest.site.search.words import PACKED, folded, letters, plain
from digest.site.theme import built_in_templates

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None and os.environ.get("DIGEST_TOOLS") != "all", reason="needs node")

WALL = SearchEntry(
    path="2025/03/02/wall/", date=date(2025, 3, 2), lang="en", title="Council votes to raise the harbour wall",
    line="The work will cost 5,000 crowns.", outlet="The Ellery Courier", people=("Ines Halloran",),
    topics=("Climate",), names=("Ines Halloran", "Port Ellery"),
    body="Maren O’Duya called the café-owners’ night-train a Łódź idea: <img src=x onerror=alert(1)>. U.S. 3.75%.",
)  # fmt: skip
CLINIC = SearchEntry(
    path="2026/05/14/clinic/", date=date(2026, 5, 14), lang="ko", title="섬마을에 첫 야간진료소가 열렸다",
    people=("윤가람",), names=("윤가람",), body="어촌계장은 1,240명의 주민이 기다렸다고 말했다. 東京タワー Москва",
)  # fmt: skip
WORDS = [
    "raise", "raised", "raises", "raising", "party", "parties", "carried", "city",
    "cities", "fall", "falls", "controlled", "movie", "movies", "running", "passes",
    "pass", "agree", "agrees", "seeing", "house", "committee", "committees", "boss",
    "glasses", "taxes", "analysis", "bus", "using", "day", "days", "played",
]  # fmt: skip


def terms(text: str) -> set[str]:
    """What a text is filed under."""
    vocabulary = Vocabulary()
    return {vocabulary.terms[number] for number in vocabulary.of_text(text)}


def days(count: int) -> list[SearchEntry]:
    """One entry a day up to the clinic's, so that all kinds of parts have some; the word `tide` is in each."""
    last = CLINIC.date
    return [
        SearchEntry(f"{day:%Y/%m/%d}/daily/", day, "en", f"Daily note {number}", body=f"tide number{number}")
        for number in range(count)
        for day in [last - timedelta(number)]
    ]


SITE = [WALL, CLINIC, *days(500)]


def ask(folder: Path, entries: Sequence[SearchEntry], **request: Any) -> Any:
    """What the script answers over the index of `entries`."""
    for path, content in search_files(entries):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    script = folder / "search.mjs"
    shutil.copy(built_in_templates() / "assets/search.js", script)
    command = [str(NODE), str(Path(__file__).with_name("driver.mjs")), str(script), str(folder / "search")]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout)


def found(folder: Path, *texts: str) -> list[list[str]]:
    return [answer["hits"] for answer in ask(folder, SITE, queries=[{"text": text} for text in texts])["answers"]]


def test_script_and_index_stem_alike(tmp_path: Path) -> None:
    assert ask(tmp_path, SITE, stems=WORDS)["stems"] == [stem(word) for word in WORDS]


@pytest.mark.parametrize("entry", [WALL, CLINIC])
def test_every_word_of_an_entry_asks_for_terms_that_it_is_filed_under(tmp_path: Path, entry: SearchEntry) -> None:
    text = " ".join((entry.title, *entry.names, entry.line, entry.body))
    asked = ask(tmp_path, SITE, asks=text.split())["asks"]
    missing = {word for word, wanted in zip(text.split(), asked, strict=True) if not set(wanted) <= terms(text)}
    assert missing == set()


@pytest.mark.parametrize("entry", [WALL, CLINIC])
def test_every_word_of_an_entry_finds_it(tmp_path: Path, entry: SearchEntry) -> None:
    words = [word for word in f"{entry.title} {' '.join(entry.names)} {entry.line} {entry.body}".split() if terms(word)]
    hits = found(tmp_path, *words)
    assert [word for word, paths in zip(words, hits, strict=True) if entry.path not in paths] == []


def test_words_are_made_of_the_same_letters_in_script_and_index(tmp_path: Path) -> None:
    of_a_word, packed = re.compile(letters()), re.compile(f"[{PACKED}\U00020000-\U0003ffff]")
    signs = [chr(sign) for sign in (*range(0x21, 0xD800), *range(0xE000, 0x20000)) if category(chr(sign)) != "Cn"]
    plain_ones = [sign for sign in signs if plain(sign) == sign and not packed.match(sign)]
    asked = ask(tmp_path, SITE, asks=[f"{sign}zq" for sign in plain_ones])["asks"]
    apart = {sign for sign, wanted in zip(plain_ones, asked, strict=True) if wanted == ["zq"]}
    marks = {sign for sign in plain_ones if not folded(sign)}
    expected = {sign for sign in plain_ones if not of_a_word.fullmatch(sign)} | marks
    assert apart - set("'’ʼ‐‑-@") == expected - set("'’ʼ‐‑-@")


@pytest.mark.parametrize(
    "typed", ["진료소에서", "진료소는", "야간진료소까지", "윤가람이", "주민에", "주민들은", "어촌적인"]
)
def test_a_korean_word_is_found_with_another_particle(tmp_path: Path, typed: str) -> None:
    assert found(tmp_path, typed) == [[CLINIC.path]]


def test_a_korean_name_keeps_what_looks_like_a_particle(tmp_path: Path) -> None:
    asked = ask(tmp_path, SITE, asks=["한다은", "부산에서", "부산에", "아이들", "어촌계장은"])["asks"]
    assert asked == [["한다", "다은"], ["부산"], ["부산"], ["아이"], ["어촌", "계장"]]


def test_a_korean_compound_is_found_from_any_part(tmp_path: Path) -> None:
    parts = ["야간", "진료소", "료소", "계장", "어촌계장", "섬", "람"]
    assert found(tmp_path, *parts) == [[CLINIC.path]] * len(parts)


def test_a_beginning_an_accent_and_a_separator_do_not_matter(tmp_path: Path) -> None:
    assert found(tmp_path, "harbo", "cafe", "lodz", "5000", "nighttrain", "us") == [[WALL.path]] * 6


def test_all_words_are_asked_for_and_some_serve_when_none_has_all(tmp_path: Path) -> None:
    queries = [{"text": "harbour wall"}, {"text": "harbour 진료소"}]
    both, split = ask(tmp_path, SITE, queries=queries)["answers"]
    assert both == {"hits": [WALL.path], "some": []}
    assert split["hits"] == []
    assert sorted(split["some"]) == [WALL.path, CLINIC.path]


def test_newer_entries_come_first_through_all_parts(tmp_path: Path) -> None:
    (hits,) = found(tmp_path, "tide")
    assert hits == [entry.path for entry in days(500)]


def test_what_is_asked_for_in_turn_is_found_as_if_all_were_read(tmp_path: Path) -> None:
    """Several words: rare ones, common ones, and such as stand together in no entry."""
    chance = random.Random(6)
    known = [f"w{number}x" for number in range(60)]
    noted = {entry.path: {*chance.sample(known, 12), f"rare{chance.randrange(150)}x"} for entry in days(500)}
    entries = [entry._replace(title="Note", body=" ".join(sorted(noted[entry.path]))) for entry in days(500)]
    asked = [chance.sample(sorted(noted[entry.path]), count) for count in (1, 2, 3, 4, 5) for entry in entries[::40]]
    asked += [chance.sample(known, 4) for _ in range(20)]
    answers = ask(tmp_path, entries, queries=[{"text": " ".join(words)} for words in asked])["answers"]
    holders = [[path for path in noted if noted[path] >= {*words}] for words in asked]
    assert [answer["hits"] for answer in answers] == holders
    for words, answer in zip(asked, answers, strict=True):
        held = [len(noted[path] & {*words}) for path in answer["some"]]
        assert answer["hits"] or len(held) == sum(not noted[path].isdisjoint(words) for path in noted)
        assert held == sorted(held, reverse=True)


def test_a_rare_word_spares_the_common_ones_their_newest_files(tmp_path: Path) -> None:
    old = WALL._replace(path="2026/03/02/wall/", date=date(2026, 3, 2), body="A daily note of the tide")
    read = ask(tmp_path, [*SITE, old], queries=[{"text": "wall daily note tide"}])["files"]
    running = [path for path in read if path.startswith("2026-05-11-")]
    assert len(running) <= 1, "the rarest word's"
    assert ask(tmp_path, [*SITE, old], queries=[{"text": "daily note tide"}])["answers"][0]["hits"][:1] == [
        days(1)[0].path
    ]


def test_a_year_that_is_over_asks_for_none_of_the_newest_files(tmp_path: Path) -> None:
    read = ask(tmp_path, SITE, queries=[{"text": "tide", "year": 2025}])["files"]
    assert [path for path in read if path.startswith("2026-05-11-")] == []


def test_a_year_and_a_person_narrow_the_search(tmp_path: Path) -> None:
    queries = [
        {"text": "tide", "year": 2025},
        {"text": "wall", "person": "Halloran"},
        {"text": "wall", "person": "윤가람"},
    ]
    year, person, nobody = ask(tmp_path, SITE, queries=queries)["answers"]
    assert {path[:4] for path in year["hits"]} == {"2025"}
    assert (person["hits"], nobody["hits"]) == ([WALL.path], [])


@pytest.mark.parametrize("query", ["__proto__", "constructor", "<img src=x onerror=alert(1)>", "]]>\\u{", "((((", "🙂"])
def test_a_hostile_query_does_nothing(tmp_path: Path, query: str) -> None:
    answer = ask(tmp_path, SITE, queries=[{"text": query}], highlights=[[WALL.body, query]])
    assert "".join(piece for piece, _ in answer["pieces"][0]) == WALL.body


def test_highlights_are_the_words_asked_for(tmp_path: Path) -> None:
    highlights = [[WALL.title, "walls raised"], [CLINIC.title, "진료소"]]
    marked = ask(tmp_path, SITE, highlights=highlights)["pieces"]
    assert [[piece for piece, hit in pieces if hit] for pieces in marked] == [["raise", "wall"], ["진료소"]]


def test_equal_entries_in_any_order_give_equal_bytes() -> None:
    assert dict(search_files(SITE)) == dict(search_files(reversed(SITE)))


def test_an_edit_changes_the_keys_of_the_parts_that_hold_the_entry_only() -> None:
    def keys(entries: Sequence[SearchEntry]) -> dict[str, str]:
        plan = plan_of(Stamp(entry.date, entry.path, sign(entry)) for entry in entries)
        return {part.name: part.key for part in (*plan.entry_files(), *plan.parts)}

    before, after = keys(SITE), keys([WALL, CLINIC._replace(title="다른 제목"), *days(500)])
    changed = {name.split("/")[0] for name in before if before[name] != after[name]}
    assert changed == {"latest-2026-05-11", "2026-05-11-0", "2026-05-11", "entries"}, "its day, the group of that day"
    assert before["2025-0"] == after["2025-0"]


def test_an_old_entry_with_another_title_changes_only_the_files_that_hold_its_words() -> None:
    chance = random.Random(4)
    old = [
        entry._replace(
            body=" ".join(f"w{chance.randrange(6000)}" for _ in range(60)), path=f"{entry.path}{entry.date}/"
        )
        for entry in days(500)[100:]
    ]
    before = dict(search_files([*SITE, *old]))
    after = dict(search_files([*SITE, *old[:-1], old[-1]._replace(title="The harbour wall holds")]))

    assert before.keys() == after.keys()
    of_terms = [path for path in before if "/entries/" not in path]
    changed = [path for path in of_terms if before[path] != after[path]]
    assert len(of_terms) >= 20
    assert len(changed) <= 6, "old and new words of the title, and the file that names all"


def test_a_site_without_entries_has_an_index_that_finds_nothing(tmp_path: Path) -> None:
    assert ask(tmp_path, [], queries=[{"text": "wall"}])["answers"] == [{"hits": [], "some": []}]


@pytest.mark.parametrize(
    "text", ["\u0301", "a \u0301\u0302 b", "x-\u0301", "'\u0308'", "\u200d\u0301", "--", "...", "'s"]
)
def test_a_word_of_accents_alone_is_no_term(tmp_path: Path, text: str) -> None:
    assert "" not in terms(text)
    assert "" not in ask(tmp_path, SITE, asks=[text])["asks"][0]
