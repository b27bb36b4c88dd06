"""docs/make-it-yours.md, followed to the letter; and what its promises rest on."""

from __future__ import annotations

import re
from pathlib import Path

from digest.config import load_config
from digest.site import build_site
from tests.site.conftest import CONFIG, NOW, build, page, text_of, texts

GUIDE = Path(__file__).parents[2] / "docs/make-it-yours.md"
_STEP = re.compile(r"In `([\w./-]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_guide_works_when_it_is_followed_to_the_letter(root: Path) -> None:
    steps = dict(_STEP.findall(GUIDE.read_text("utf-8")))
    assert sorted(steps) == [
        "site.yaml", "templates/assets/site.css", "templates/parts/source.html", "templates/words/en.yaml",
    ]  # fmt: skip
    for name, text in steps.items():
        write(root, name, text)
    write(root, "static/favicon.ico", "an icon")
    report = build_site(load_config(root), root, now=NOW)
    assert (report.problems, report.warnings) == ((), ())
    home, entry = page(root / "public", "index.html"), page(root / "public", "2024/11/03/wall/index.html")
    assert texts(home, "//*[@class='brand']") == ["The Harbour Letter"]
    assert texts(home, "//nav[@class='brief']/h2") == ["The Sound in two minutes"]
    assert "What we know" in texts(entry, "//section/h2")
    assert "In their words" in texts(entry, "//section/h2")  # what the file does not name stays
    assert "Found a mistake? Tell the desk." in text_of(entry.xpath("//section[@class='source']")[0])
    (style,) = (root / "public/assets").glob("style.*.css")
    css = style.read_text("utf-8")
    assert "--accent: #1f5f8b;" in css
    assert css.rstrip().endswith("}\n}")
    assert "@layer site {\n.brand { font-variant-caps" in css
    assert (root / "public/favicon.ico").read_text() == "an icon"


def test_a_language_that_is_half_written_is_told_in_english_for_the_rest(root: Path) -> None:
    write(root, "templates/words/de.yaml", "text:\n  key_facts: Das Wichtigste\n")
    assert build(root, CONFIG._replace(language="de")).warnings == ()
    entry = page(root / "public", "2024/11/03/wall/index.html")
    assert entry.xpath("/html/@lang") == ["de"]
    assert {"Das Wichtigste", "Reactions"} <= set(texts(entry, "//section/h2"))
