"""Cleaning beside other tools, in one run: `python benchmarks/clean.py FOLDER [--sample N] [--kinds text]`.

FOLDER is the development half of the cleaning evaluation (`score.py`, inputs with their gold as gzipped JSON lines).
Pages go through digest, trafilatura in three modes, readability-lxml, newspaper4k and jusText. No library takes
flattened text, so flattened pages and portal scrapes go through digest beside three floors: every line, the best run
of lines that look like sentences (of copies the later), and jusText's own rules with each line as a paragraph. The
news pages go through digest once more as the Markdown that html2text and markdownify make of them. The
table gives articles per CPU second (one process, each tool warmed up on a few pages), page F1, and the share of pages
wholly clean. A peer that is not installed is named and left out: `pip install -r benchmarks/requirements.txt`.
`--sample` takes about N articles a set; `--kinds text` leaves the pages out, `--kinds markdown` all but the Markdown.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from cleaning_set import rows, scorer

from digest.clean import clean
from digest.clean.core import best_stretch, weight
from digest.clean.html.tree import stripped
from digest.clean.lines import split_lines
from digest.model import Article, RawArticle

Row = Mapping[str, Any]
Tool = Callable[[Row], str]
Converter = Callable[[str], str]
Made = TypeVar("Made")

PAGE_SETS = {"news": ("sh", "naeb", "fundev", "fundus"), "guides and blogs": ("wcxb",)}
TEXT_SETS = {"flattened pages": "text", "portal scrapes": "portal"}
WARM_UP = 3
UNSHOWN = re.compile(r"<(script|style|noscript)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
STOP_LISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pl": "Polish"}


def digest_tool(row: Row) -> str:
    media = "html" if "html" in row else "text"
    found = clean(RawArticle(str(row["id"]), row[media], "html" if media == "html" else "text", url=row.get("url")))
    return found.text if isinstance(found, Article) else ""


def all_lines(row: Row) -> str:
    return str(row["text"])


def best_run(row: Row) -> str:
    """The lines of the stretch with most sentence-like text, those that a later line repeats left out."""
    lines = split_lines(str(row["text"]))
    first, last = best_stretch([weight(line) for line in lines])
    later: set[tuple[str, ...]] = set()
    kept = []
    for line in reversed(lines[first : last + 1]):
        if line.words not in later:
            kept.append(line.text)
        later.add(line.words)
    return "\n".join(reversed(kept))


def justext_lines() -> Tool:
    """JusText over lines of text, each as a paragraph of a page without any markup."""
    on_page = justext_tool()
    return lambda row: on_page({**row, "html": "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n"))})


def trafilatura_tool(**options: bool) -> Tool:
    from trafilatura import extract

    return lambda row: extract(row["html"], include_comments=False, include_tables=True, **options) or ""


def readability_tool() -> Tool:
    from readability import Document

    return lambda row: stripped(Document(row["html"]).summary())


def newspaper_tool() -> Tool:
    from newspaper import Article as Paper

    def extracted(row: Row) -> str:
        paper = Paper(row.get("url") or "https://example.org/article")
        paper.download(input_html=row["html"])
        paper.parse()
        return str(paper.text)

    return extracted


def justext_tool() -> Tool:
    import justext

    def extracted(row: Row) -> str:
        words = justext.get_stoplist(STOP_LISTS.get(row["lang"], "English"))
        found = justext.justext(row["html"].encode(), words, encoding="utf-8")
        return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)

    return extracted


PEERS: Mapping[str, Callable[[], Tool]] = {
    "digest": lambda: digest_tool,
    "trafilatura, precision": lambda: trafilatura_tool(favor_precision=True),
    "trafilatura, default": lambda: trafilatura_tool(),
    "trafilatura, fast": lambda: trafilatura_tool(fast=True),
    "readability-lxml": readability_tool,
    "newspaper4k": newspaper_tool,
    "jusText": justext_tool,
}


TEXT_PEERS: Mapping[str, Callable[[], Tool]] = {
    "digest": lambda: digest_tool,
    "all lines": lambda: all_lines,
    "best run of sentences": lambda: best_run,
    "jusText on lines": justext_lines,
}


def html2text_converter(width: int) -> Converter:
    from html2text import HTML2Text

    def converted(page: str) -> str:
        maker = HTML2Text()
        maker.body_width = width
        return str(maker.handle(page))

    return converted


def markdownify_converter() -> Converter:
    from markdownify import markdownify

    return lambda page: str(markdownify(page, heading_style="ATX"))


CONVERTERS: Mapping[str, Callable[[], Converter]] = {
    "html2text": lambda: html2text_converter(0),
    "html2text, 78 wide": lambda: html2text_converter(78),
    "markdownify": markdownify_converter,
}
MARKDOWN_PEERS = {name: TEXT_PEERS[name] for name in ("digest", "all lines", "best run of sentences")}


def as_markdown(page: Row, convert: Converter) -> dict[str, Any]:
    """A page as the text that a converter makes of it, scripts and styles left out."""
    return {"id": page["id"], "text": convert(UNSHOWN.sub("", page["html"]))}


def installed(peers: Mapping[str, Callable[[], Made]]) -> Iterator[tuple[str, Made]]:
    """The tools of a table; a missing one is named."""
    for name, made in peers.items():
        try:
            yield name, made()
        except ImportError as missing:
            print(f"{name} is left out: {missing}")


def answer(tool: Tool, row: Row) -> str:
    """What a tool makes of a page; nothing where it gives up."""
    try:
        return tool(row)
    except Exception as fault:  # noqa: BLE001 - a peer may fail in any way, and its score says so
        logging.getLogger(__name__).debug("%s: %s", row["id"], fault)
        return ""


def measured(tool: Tool, articles: Sequence[Row], golds: Mapping[str, Row], score: ModuleType) -> str:
    """One row's figures."""
    for row in articles[:WARM_UP]:
        answer(tool, row)
    began = time.process_time()
    texts = [answer(tool, row) for row in articles]
    seconds = time.process_time() - began
    scored = [score.one(golds[row["id"]], {"text": text}) for row, text in zip(articles, texts, strict=True)]
    figures = score.summary(scored)
    return f"{len(articles) / seconds:8.1f} {figures['shingle_f1']:8.3f} {figures['clean_pages']:8.3f}"


def table(
    name: str, tools: Iterable[tuple[str, Tool]], articles: list[dict[str, Any]], gold: list[Row], score: Any
) -> None:
    golds = {str(row["id"]): row for row in gold}
    for row in articles:
        row["lang"] = golds[str(row["id"])].get("lang", "en")
    print(f"\n{name}, {len(articles)} articles\n{'':24} {'per s':>8} {'page F1':>8} {'clean':>8}")
    for tool_name, tool in tools:
        print(f"{tool_name:24} {measured(tool, articles, golds, score)}", flush=True)


def sampled(articles: list[dict[str, Any]], sample: int) -> list[dict[str, Any]]:
    return articles[:: max(1, len(articles) // sample)] if sample else articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--kinds", choices=("all", "html", "text", "markdown"), default="all")
    choices = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    score = scorer(choices.folder)
    if choices.kinds in ("all", "html"):
        tools = list(installed(PEERS))
        for name, sets in PAGE_SETS.items():
            pages = [page for one in sets for page in rows(choices.folder, f"html-in-{one}")]
            table(name, tools, sampled(pages, choices.sample), rows(choices.folder, "html-gold"), score)
    if choices.kinds in ("all", "text"):
        tools = list(installed(TEXT_PEERS))
        for name, kind in TEXT_SETS.items():
            texts = sampled(rows(choices.folder, f"{kind}-in"), choices.sample)
            table(name, tools, texts, rows(choices.folder, f"{kind}-gold"), score)
    if choices.kinds in ("all", "markdown"):
        tools = list(installed(MARKDOWN_PEERS))
        news = [page for one in PAGE_SETS["news"] for page in rows(choices.folder, f"html-in-{one}")]
        pages = sampled(news, choices.sample)
        for name, convert in installed(CONVERTERS):
            made = [as_markdown(page, convert) for page in pages]
            table(f"news pages as Markdown, {name}", tools, made, rows(choices.folder, "html-gold"), score)


if __name__ == "__main__":
    main()
