"""In which order the entries of a day stand, wherever they stand together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from digest.markdown import read_entry
from digest.model import Entry
from digest.site.email_edition import email_edition
from digest.site.ranks import within_day
from tests.site.conftest import CONFIG, build, fresh_tree, page, texts, tree, write_files

DAY = "2024/11/03"
SAMPLES = Path(__file__).parents[2] / "content"


def entry(title: str, front: str = "", body: str = "Words.\n", lang: str = "en") -> dict[str, str]:
    """One entry of the day, about the harbour."""
    head = f"title: {title}\ndate: 2024-11-03\nsource: {{name: The Courier, lang: {lang}}}\ntopics: [Harbour]\n"
    return {f"{DAY}/{title.lower()}.md": f"---\n{head}{front}---\n\n{body}"}


def edition(public: Path) -> list[str]:
    return texts(page(public, f"{DAY}/index.html"), "//article//h2")


@pytest.fixture
def ordered(tmp_path: Path) -> Path:
    """A day of four entries: by file name Aria, Bread, Canal, Dyke."""
    story = "story: Tide\n"
    write_files(tmp_path, entry("Aria", story) | entry("Bread", story, lang="ko"))
    write_files(tmp_path, entry("Canal", f"{story}order: 2\n") | entry("Dyke", f"{story}order: 1\n", lang="ko"))
    assert build(tmp_path).ok
    return tmp_path


def test_what_the_editor_puts_first_stands_first_and_other_languages_last(ordered: Path) -> None:
    assert edition(ordered / "public") == ["Dyke", "Canal", "Aria", "Bread"]


def test_whatever_lists_a_day_has_the_same_order(ordered: Path) -> None:
    public, expected = ordered / "public", ["Dyke", "Canal", "Aria", "Bread"]

    assert texts(page(public, "index.html"), "//article//h2") == expected
    assert texts(page(public, "2024/11/index.html"), "//ul[@class='headlines']//a") == expected
    assert [one["title"] for one in json.loads(tree(public)[f"{DAY}/index.json"])["entries"]] == expected
    for feed in ("feed.json", "topics/harbour/feed.json"):
        assert [one["title"] for one in json.loads(tree(public)[feed])["items"]] == expected
    for feed in ("feed.xml", "rss.xml"):
        text = tree(public)[feed].decode()
        assert sorted(expected, key=lambda title: text.index(f">{title}<")) == expected
    for path in ("topics/harbour/index.html", "stories/tide/index.html"):
        links = texts(page(public, path), "//main//a")
        assert list(dict.fromkeys(link for link in links if link in expected)) == expected


def test_one_goes_from_entry_to_entry_in_that_order(ordered: Path) -> None:
    met, path = list[str](), f"{DAY}/dyke/index.html"
    while path:
        shown = page(ordered / "public", path)
        met += texts(shown, "//h1")
        path = next((f"{href.split('/repo/')[1]}index.html" for href in shown.xpath("//a[@rel='next']/@href")), "")

    assert met == ["Dyke", "Canal", "Aria", "Bread"]


def test_a_mail_has_that_order_too(ordered: Path) -> None:
    files = sorted((ordered / "content").rglob("*.md"))
    entries = [read_entry(f"{DAY}/{path.name}", path.read_text("utf-8")) for path in files]

    text = email_edition(entries, date(2024, 11, 3), ordered, CONFIG).text

    assert sorted(("Dyke", "Canal", "Aria", "Bread"), key=text.index) == ["Dyke", "Canal", "Aria", "Bread"]


def test_of_equal_numbers_the_file_name_decides_and_the_greatest_stands_before_those_without(tmp_path: Path) -> None:
    write_files(tmp_path, entry("Aria") | entry("Canal", "order: 999\n") | entry("Bread", "order: 999\n"))
    build(tmp_path)

    assert edition(tmp_path / "public") == ["Bread", "Canal", "Aria"]


@pytest.mark.parametrize("order", ["0", "-1", "1000", "1.5", "first", '"1"', "true", "[1]", "{a: 1}"])
def test_an_order_that_is_none_leaves_the_entry_where_it_would_stand(tmp_path: Path, order: str) -> None:
    write_files(tmp_path, entry("Aria") | entry("Bread", f"order: {order}\n"))

    assert build(tmp_path).ok
    assert edition(tmp_path / "public") == ["Aria", "Bread"]


def test_another_lead_rewrites_the_day_and_what_stands_beside_it(ordered: Path) -> None:
    write_files(ordered, entry("Aria", "order: 1\n") | entry("Dyke", lang="ko"))
    written = build(ordered).written_paths

    assert edition(ordered / "public") == ["Aria", "Canal", "Bread", "Dyke"]
    assert {f"{DAY}/index.html", f"{DAY}/index.json", f"{DAY}/canal/index.html", "2024/11/index.html"} <= set(written)
    assert not [path for path in written if path.startswith("sitemaps/")]
    assert fresh_tree(ordered) == tree(ordered / "public")


def said(reacting: tuple[str, ...] = (), vouching: tuple[str, ...] = (), quoted: tuple[str, ...] = ()) -> str:
    """The body of an entry in which these react, vouch for a fact, are quoted."""
    facts = "".join(f"- It stands. ({name})\n" for name in vouching)
    quotes = "".join(f"> It stands\n>\n> — {name}\n\n" for name in quoted)
    reactions = "".join(f"- **{name}**, *welcomes*: it\n" for name in reacting)
    return f"Words.\n\n## Key facts\n\n{facts}\n## Quotes\n\n{quotes}## Reactions\n\n{reactions}"


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (said(reacting=("Ash", "Bell")), said(reacting=("Ash",))),
        (said(reacting=("Ash",)), said(vouching=("Ash",))),
        (said(vouching=("Ash",)), said(quoted=("Ash", "Bell"))),
        (said(quoted=("Ash", "Bell")), said(quoted=("Ash", "Ash", "ASH"))),
        (said(quoted=("Ash",)), said()),
        (said(reacting=("Ash",), quoted=("Bell",)), said(("Ash", "ash"), ("Ash",), ("Ash",))),
    ],
)
def test_the_entry_with_more_parties_that_react_vouch_or_speak_stands_first(
    tmp_path: Path, heavier: str, lighter: str
) -> None:
    write_files(tmp_path, entry("Aria", body=lighter) | entry("Bread", body=heavier) | entry("Canal", body=lighter))
    build(tmp_path)

    assert edition(tmp_path / "public") == ["Bread", "Aria", "Canal"]


def test_no_weight_brings_another_language_before_the_sites_and_the_editor_can(tmp_path: Path) -> None:
    heavy = said(reacting=tuple(f"Party {number}" for number in range(300)))
    write_files(tmp_path, entry("Aria", body=heavy, lang="ko") | entry("Bread") | entry("Canal", body=heavy))
    write_files(tmp_path, entry("Dyke", "order: 999\n", lang="ko"))
    build(tmp_path)

    assert edition(tmp_path / "public") == ["Dyke", "Canal", "Bread", "Aria"]


def test_an_entry_that_gains_weight_moves_up_everywhere(tmp_path: Path) -> None:
    write_files(tmp_path, entry("Aria") | entry("Bread") | entry("Canal"))
    build(tmp_path)
    write_files(tmp_path, entry("Canal", body=said(reacting=("Ash",))))
    written = build(tmp_path).written_paths

    assert edition(tmp_path / "public") == ["Canal", "Aria", "Bread"]
    assert {f"{DAY}/aria/index.html", f"{DAY}/bread/index.html", "2024/11/index.html", "feed.xml"} <= set(written)
    assert fresh_tree(tmp_path) == tree(tmp_path / "public")


def test_the_samples_open_with_what_an_editor_would_take() -> None:
    """The strike, the flood, the strike's talks, the law after the flood; never the cup, the seagrass, the painting."""
    found = dict[str, list[Entry]]()
    for path in sorted(SAMPLES.rglob("*.md")):
        one = read_entry(path.relative_to(SAMPLES).as_posix(), path.read_text("utf-8"))
        found.setdefault(one.date.isoformat(), []).append(one)

    leads = {day: min(entries, key=lambda one: within_day(one, "en")).title for day, entries in found.items()}
    assert leads == {
        "2026-03-09": "Ferry crews walk out at Port Ansel, cutting off Skerrow",
        "2026-03-10": "River breaks through at Low Marrow as hundreds flee in the night",
        "2026-03-11": "Ferry line raises pay offer but keeps ‘split weeks’ as talks open",
        "2026-03-12": "Parliament rushes through flood law after Low Marrow disaster",
    }


def test_another_language_of_the_site_puts_its_own_first(tmp_path: Path) -> None:
    write_files(tmp_path, entry("Aria") | entry("Bread", lang="ko"))
    build(tmp_path, CONFIG._replace(language="ko"))

    assert edition(tmp_path / "public") == ["Bread", "Aria"]
