"""How texts become terms and terms are told from part to part, without the page's script."""

from __future__ import annotations

from array import array

import pytest

from digest.site.search import postings, search_files
from digest.site.search.marks import Rows, contents_of, joined, rows_of
from digest.site.search.vocabulary import Vocabulary
from tests.site.search.test_search import CLINIC, SITE, WALL, terms


def test_signs_beyond_the_basic_plane_make_pairs_as_others_do() -> None:
    assert terms("東京𠮷野家 섬") == {"東京", "京𠮷", "𠮷野", "野家", "家", "섬"}
    assert terms("𠮷野, 𠮷") == {"𠮷野", "野", "𠮷"}


def test_a_pair_has_one_number_whatever_stands_beside_it() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.of_text("東京 섬마을") < vocabulary.of_text("섬마을 𠮷 東京")


def test_a_word_has_one_number_whether_or_not_it_came_with_others() -> None:
    vocabulary = Vocabulary()
    assert vocabulary.of_text("night trains") < vocabulary.of_text("The night-trains")


def test_an_index_is_the_same_however_few_keys_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [*SITE, WALL._replace(path="2026/03/02/wall/", date=CLINIC.date)]
    known = dict(search_files(entries))
    monkeypatch.setattr(postings, "KEPT_KEYS", 1)
    assert dict(search_files(entries)) == known


@pytest.mark.parametrize("count", [0, 1, 255, 256, 70_000])
def test_rows_are_read_as_they_were_told(count: int) -> None:
    terms = [f"t{number}" for number in range(count)]
    shares = [terms[:-3], [], terms[-3:]]
    rows = Rows(shares, array("I", [1, 4]), array("I", [count, count]), array("I", [*range(count), *range(count)]))
    read = rows_of(rows.tobytes())
    assert [share or [] for share in read.shares] == shares
    assert joined([read, read.later(5)]) == {term: [1, 4, 11, 14] for term in terms}
    for place, share in enumerate(shares):
        alone = rows_of(rows.tobytes(), place)
        assert joined([alone, alone.later(5)]) == {term: [1, 4, 11, 14] for term in share}


def test_the_marks_of_all_terms_are_told_as_those_of_each_alone() -> None:
    lists = [[9], [1, 2, 4, 700], [], [70_001, 70_002], [0, 131]]
    told = [b"\x09", b"\x01\x02\x02\xb8\x05", b"", b"\xf1\xa2\x04\x02", b"\x00\x83\x01"]
    assert contents_of(lists) == told
    assert [contents_of([one]) for one in lists] == [[one] for one in told]
