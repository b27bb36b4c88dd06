"""Text goes through unchanged, and in linear time."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml import html

from digest.clean import clean
from digest.desk.digesting import Task, cleaned, extracted
from digest.door.text import plain
from digest.errors import DigestError
from digest.markdown import read_entry, render_markdown
from digest.markdown.escape import literal
from digest.model import RawArticle
from digest.sources.feeds import read_feed
from digest.sources.listing import NotAListingError
from tests.hostile import devset
from tests.hostile.figure import Figure

_SIGNS = (
    r"* _ ** ` ``` [ ] ( ) ![ < > & &amp; &#60; # + ~~ | --- === \ : - = {{ }} {% <!-- ]]> <b> </b> 1. 2) - + > # ## "
    r"\* \\ &lt; &nbsp; <script> onload= javascript: $x$ [^1] [x]: *** ___ ~ ^ http://a.example www.a.example a@b.ex"
)
_MARKUP = _SIGNS.split(" ")
_LETTERS = "aB 가 ß é e\u0301 İ 中 🙂 👩‍👩‍👧 א ع ก ﬁ \u00a0 \u2003 \t … “ ” ‘ ’ — № ½ ² 𝔄 ๓ ١".split(" ")  # noqa: SIM905 - it reads as a line
_ACTING = [
    "\x00",
    "\x1b[2J",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\ud800",
    "\u2028",
    "\x85",
    "\U000e0041",
]

PROSE = "The council met on Monday and agreed to a plan that the residents had asked for since the flood. "
SPEECH = "“We waited for two years,” said Ana Ruiz, head of the crews’ union, who criticised the plan on Monday. "
SHAPES: Mapping[str, Callable[[int], str]] = {
    "prose in one line": lambda size: PROSE * (size // len(PROSE)),
    "prose in lines": lambda size: f"{PROSE}\n" * (size // len(PROSE)),
    "speech": lambda size: f"{SPEECH}\n" * (size // len(SPEECH)),
    "speech in one line": lambda size: SPEECH * (size // len(SPEECH)),
    "one word": lambda size: "a" * size,
    "marks": lambda size: "a" + "\u0591\u05b0" * (size // 2),
    "at signs": lambda size: "a@" * (size // 2),
    "dates": lambda size: "2024-01-01 " * (size // 11),
    "dots": lambda size: "U.S. " * (size // 5),
    "names": lambda size: "Ana Ruiz Bo Lind " * (size // 17),
    "quotation marks": lambda size: "“" * size,
    "straight marks": lambda size: "\"a' " * (size // 4),
    "brackets": lambda size: "([" * (size // 2),
    "commas": lambda size: "Ana, " * (size // 5),
    "Hangul": lambda size: "김용현 장관은 “간다”고 말했다. " * (size // 19),
    "angle brackets": lambda size: "<" * size,
    "elements": lambda size: "<html><body>" + "<div>" * (size // 5) + PROSE * 5,
    "paragraphs": lambda size: "<html><body>" + f"<p>{PROSE}</p>" * (size // (len(PROSE) + 7)),
    "links": lambda size: "<html><body>" + "<a href=x>a</a>" * (size // 15) + PROSE * 5,
    "attributes": lambda size: "<html><body>" + '<p a="' * (size // 6),
}
"""What one article may look like, by its size in characters."""

MARKDOWN: Mapping[str, Callable[[int], str]] = {
    "images": lambda size: "![" * (size // 2),
    "marks": lambda size: "a" + "\u0591\u05b0" * (size // 2),
    "links": lambda size: "[a](" * (size // 4),
    "stars": lambda size: "*a_ " * (size // 4),
    "backticks": lambda size: "`a``" * (size // 4),
    "quotes": lambda size: "> " * (size // 2),
    "lists": lambda size: "- a\n" * (size // 4),
    "references": lambda size: "&amp;" * (size // 5),
    "brackets": lambda size: "[" * size,
    "angles": lambda size: "<a " * (size // 3),
}
"""What a body in `content/` may look like."""


def strings(number: int, seed: int = 7) -> Iterator[str]:
    """Random strings of what Markdown, HTML, YAML and terminals take for more than text."""
    chooser = random.Random(seed)
    known: Sequence[str] = devset.payloads() if devset.DATA.is_dir() else ()
    for place in range(number):
        if place < len(known):
            yield known[place]
            continue
        pieces = chooser.choices(
            (_MARKUP, _LETTERS, _ACTING, ("\n", " ", "  ")), (6, 5, 1, 3), k=chooser.randint(1, 14)
        )
        text = "".join(chooser.choice(one) for one in pieces)
        yield text + "".join(chr(chooser.randrange(0x110000)) for _ in range(chooser.choice((0, 0, 0, 2))))


def identity(number: int) -> Figure:
    """Text to Markdown to HTML to text, at the start of a line, in a list and in a quote."""
    faults: list[str] = []
    for text in strings(number):
        wanted = " ".join(plain(text).split())
        markdown = literal(text)
        page = render_markdown(f"{markdown}\n\n- {markdown}\n\n> {markdown}\n")
        tree = html.fragment_fromstring(page, create_parent="div")
        found = [" ".join(str(one.text_content()).split()) for one in tree.xpath("p | ul/li | blockquote/p")]
        if found != [wanted] * 3 and wanted:
            faults.append(f"{text!r}: {found}")
    told = f"{number - len(faults):,} of {number:,}"
    return Figure("S8", "text to Markdown to HTML to text", told, f"{number:,}", faults)


def worst_megabyte(size: int = 1_000_000, limit: float = 2.0) -> Iterator[Figure]:
    """Each shape, cleaned and extracted, then rendered: processor seconds."""
    for what, shapes, work in (("an article", SHAPES, _digest), ("a body", MARKDOWN, _read)):
        spent = {name: _seconds(work, shape(size)) for name, shape in shapes.items()}
        slow = [f"{name}: {seconds:.1f} s" for name, seconds in spent.items() if seconds > limit]
        worst = max(spent, key=lambda name: spent[name])
        told = f"{spent[worst]:.1f} s ({worst}); {len(slow)} of {len(spent)} over"
        yield Figure("S19", f"{size / 1e6:g} MB of {what}, the worst of {len(shapes)}", told, f"{limit:g} s", slow)


ROUNDS = 5
"""Times that a size and its double are measured, by turns."""


def doubling(size: int = 100_000, limit: float = 2.3) -> Iterator[Figure]:
    """How many times as long an input of twice the size takes; what takes less than a tenth of a second is not told."""
    for what, shapes, work in (("an article", SHAPES, _digest), ("a body", MARKDOWN, _read)):
        found = {name: _growth(work, shape, size) for name, shape in shapes.items()}
        steep = [f"{name}: {factor:.2f} times" for name, factor in found.items() if factor > limit]
        worst = max(found, key=lambda name: found[name])
        told = f"{found[worst]:.2f} times ({worst}); {len(steep)} of {len(found)} over"
        yield Figure("S19", f"{what} of twice {size // 1000} KB", told, f"{limit:g} times", steep)


def _growth(work: Callable[[str], object], shape: Callable[[int], str], size: int) -> float:
    """How much longer twice the size takes, each at its fastest: what else a machine does only ever adds time."""
    texts = shape(size), shape(2 * size)
    spent = [tuple(_seconds(work, text) for text in texts) for _ in range(ROUNDS)]
    once, twice = (min(one) for one in zip(*spent, strict=True))
    return twice / once if twice > 0.1 else 1.0


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    began = time.process_time()
    work(text)
    return time.process_time() - began


def _digest(text: str) -> object:
    """One article, with the deadline that a batch has."""
    clean(RawArticle("x", "warm"))
    return extracted(cleaned(RawArticle("x", text), Task({})), Task({}))


def _read(text: str) -> object:
    """A content file with that body, read and rendered."""
    try:
        entry = read_entry("2026/03/09/x.md", f"---\ntitle: x\ndate: 2026-03-09\n---\n\n{text}\n")
    except DigestError:
        return None
    return render_markdown(entry.summary)


def feeds() -> Figure:
    """All feeds of the feedparser suite."""
    from tests.sources.test_feed_corpus import _agrees, _feeds

    number, disagreeing, faults, slowest = 0, 0, list[str](), 0.0
    for said, data in _feeds():
        number += 1
        began = time.process_time()
        try:
            found = read_feed(data, headers=said["headers"])
        except NotAListingError:
            found = None
        except Exception as fault:  # noqa: BLE001 - whatever it is, it must not be
            faults.append(f"{said['file']}: {type(fault).__name__}")
            continue
        slowest = max(slowest, time.process_time() - began)
        disagreeing += not _agrees(found, said["reference"])
    if slowest > 2:
        faults.append(f"one took {slowest:.1f} s")
    if disagreeing > number // 100:
        faults.append(f"{disagreeing} disagree")
    told = f"{number:,}: {len(faults)} crash, slowest {slowest:.2f} s, {1 - disagreeing / number:.1%} agree"
    return Figure("S17", "feeds of the feedparser suite", told, "0 crash, 2 s, 99 %", faults)
