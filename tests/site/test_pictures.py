"""Preview pictures: the site's mark for all, a card for each entry and edition where the site asks for them."""

from __future__ import annotations

import importlib.util
import io
import struct
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from digest.site.pictures import cards as drawing
from digest.site.pictures.cards import Card, CardMaker
from digest.site.pictures.mark import accent_of, icon, mark
from tests.audit.tools import missing
from tests.site.conftest import CONFIG, page, tree, write_files
from tests.site.conftest import build as built

WITH = CONFIG._replace(pictures=True)
RED = (138, 36, 50)


@pytest.fixture
def pillow() -> None:
    if importlib.util.find_spec("PIL") is None:
        missing("Pillow (the extra `pictures`)")


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def image_of(public: Path, path: str) -> str:
    (address,) = images_of(public, path)
    return address


def images_of(public: Path, path: str) -> list[str]:
    """The one picture of a page; the page of a term with one or two entries names none."""
    found = page(public, path).xpath("//meta[@property='og:image']/@content")
    return [str(address).removeprefix(CONFIG.url) for address in found]


def test_the_mark_is_a_picture_of_three_lines_on_the_accent() -> None:
    png = mark(RED)
    assert size_of(png) == (1200, 630)
    assert size_of(icon(RED)) == (180, 180)
    assert png[png.index(b"PLTE") + 4 :][:6] == bytes((*RED, 255, 255, 255))
    data = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    rows = zlib.decompress(data)
    assert len(rows) == 630 * 151
    lit = [any(rows[start + 1 : start + 151]) for start in range(0, len(rows), 151)]
    assert sum(not before and after for before, after in pairwise(lit)) == 3
    assert len(png) < 1000


@pytest.mark.parametrize(
    ("accent", "colour"), [("#004488", (0, 68, 136)), ("#abc", (170, 187, 204)), ("rgb(1, 2, 3)", RED), ("", RED)]
)
def test_the_marks_colour_is_the_sites_accent(accent: str, colour: tuple[int, int, int]) -> None:
    assert accent_of({"accent": accent} if accent else {}) == colour


def test_without_being_asked_for_all_pages_show_the_mark(public: Path) -> None:
    named = {path: images_of(public, path) for path in tree(public) if path.endswith(".html")}
    images = {image for images in named.values() for image in images}
    assert len(images) == 1
    assert all(named[path] for path in ("index.html", "2024/11/03/index.html", "2024/11/03/wall/index.html"))
    assert size_of((public / images.pop()).read_bytes()) == (1200, 630)
    assert not any(path.endswith("preview.png") for path in tree(public))


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize("words", range(1, 40))
def test_a_headline_of_any_length_ends_above_the_line_below_it(words: int) -> None:
    from PIL import Image

    headline = " ".join(["Jetty"] * words)
    png = CardMaker(RED).draw(Card("The Ellery Briefing", headline, "3 November 2024"))
    picture = Image.open(io.BytesIO(png)).convert("L")
    between = [picture.getpixel((across, down)) for across in range(600) for down in range(258, 264)]
    assert min(between) > 240


@pytest.mark.usefixtures("pillow")
def test_each_entry_and_edition_has_a_card_of_its_own(root: Path) -> None:
    assert built(root, WITH).warnings == ()
    public = root / "public"
    cards = {path for path in tree(public) if path.endswith("/preview.png")}
    assert {"2024/11/03/preview.png", "2024/11/03/wall/preview.png", "2024/10/31/trains/preview.png"} <= cards
    assert image_of(public, "2024/11/03/wall/index.html") == "2024/11/03/wall/preview.png"
    assert image_of(public, "2024/11/03/index.html") == image_of(public, "index.html") == "2024/11/03/preview.png"
    assert image_of(public, "people/index.html").startswith("assets/preview.")
    for path in cards:
        png = (public / path).read_bytes()
        assert size_of(png) == (600, 315)
        assert len(png) < 10_000


@pytest.mark.usefixtures("pillow")
def test_a_card_is_drawn_again_when_its_words_change_and_at_no_other_time(root: Path) -> None:
    built(root, WITH)
    before = tree(root / "public")
    wall = root / "content/2024/11/03/wall.md"
    text = wall.read_text("utf-8")
    write_files(root, {"2024/11/03/wall.md": text.replace("1.8 metres", "1.9 metres")})
    assert not any(path.endswith(".png") for path in built(root, WITH).written_paths)
    write_files(root, {"2024/11/03/wall.md": text.replace("Council votes", "Council refuses")})
    written = [path for path in built(root, WITH).written_paths if path.endswith(".png")]
    assert written == ["2024/11/03/wall/preview.png"]
    write_files(root, {"2024/11/03/wall.md": text})
    built(root, WITH)
    assert tree(root / "public") == before
    built(root)
    assert not any(path.endswith("/preview.png") for path in tree(root / "public"))


@pytest.mark.usefixtures("pillow")
@pytest.mark.parametrize(
    "headline",
    [
        "",
        "A",
        "word " * 200,
        "x" * 500,
        "</svg><script>",
        "{{ 7 * 7 }}",
        "a\tb\nc",
        "“Quoted” – naïve café €5",
        "\u202eabc",
    ],
)
def test_any_headline_that_can_be_drawn_is_drawn_the_same_each_time(headline: str) -> None:
    maker = CardMaker(RED)
    card = Card("The Ellery Briefing", headline, "3 November 2024 · The Ellery Courier")
    if maker.can_draw(card):
        assert maker.draw(card) == CardMaker(RED).draw(card)
        assert size_of(maker.draw(card)) == (600, 315)
    assert headline.startswith("\u202e") or maker.can_draw(card)


@pytest.mark.usefixtures("pillow")
def test_what_no_font_can_write_has_the_mark(root: Path) -> None:
    title = "\U00012000\U00012001"  # cuneiform: no font that is looked for has it
    write_files(root, {"2024/11/03/old.md": f"---\nslug: old\ntitle: {title}\ndate: 2024-11-03\n---\n\nText.\n"})
    assert built(root, WITH).ok
    assert image_of(root / "public", "2024/11/03/old/index.html").startswith("assets/preview.")


def test_a_site_that_asks_without_pillow_is_told_and_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(drawing, "card_maker", lambda accent: None)
    report = built(root, WITH)
    assert [problem.what for problem in report.warnings] == [
        "preview pictures are asked for, but Pillow is not installed"
    ]
    assert image_of(root / "public", "index.html").startswith("assets/preview.")
