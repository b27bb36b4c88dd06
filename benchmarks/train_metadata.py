"""Weigh what a title and a day are chosen by: `python benchmarks/train_metadata.py FOLDER [--held-out] [--write]`.

FOLDER is the development half of the cleaning evaluation: `score.py`, pages and their gold as gzipped JSON lines. Each
page teaches which of its titles, and which of its days, is the gold's, by a linear model whose shares over a page's
candidates add up to one.

`--held-out` fits the weights on four fifths of the sites, five times over, and prints how often the choice is right on
the rest; `--write` fits them on all sites and writes `title-signs.tsv` and `day-signs.tsv` in `digest/clean/data`.
Needs NumPy and SciPy, and some minutes.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

try:
    import numpy as np
    from scipy.optimize import minimize
except ImportError as missing:  # pragma: no cover
    raise SystemExit("pip install numpy scipy: training needs them, digest does not") from missing

from cleaning_set import Row, rows, scorer

from digest.clean.html import day, days, title, titles
from digest.clean.html.blocks import walked
from digest.clean.html.body import about_of, body
from digest.clean.html.extraction import extracted_lines
from digest.clean.html.likelihood import likelihoods
from digest.clean.html.metadata import declarations, metadata, site_name
from digest.clean.html.sheet import sheet
from digest.clean.html.tree import drop, drop_hidden, parsed

DATA = Path(__file__).parent.parent / "digest" / "clean" / "data"
INPUTS = ("html-in-naeb", "html-in-fundus", "html-in-wcxb", "snip-in")
GOLDS = ("html-gold", "snip-gold")
FOLDS = 5
SHRINK = {"title": 3.0, "day": 2.0}
"""How much a weight costs, squared; tuned on held-out sites."""
TABLES = {"title": title.TABLE, "day": day.TABLE}
LEAST_WEIGHT = 0.005

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A page's candidates for what is `asked` (title or day) by their signs, and which of them are right."""

    asked: str
    kind: str
    site: str
    signs: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def choices(folder: Path, score: ModuleType) -> Iterator[Choice]:
    golds = {str(row["id"]): row for name in GOLDS for row in rows(folder, name)}
    for name in INPUTS:
        for row in rows(folder, name):
            gold = golds[str(row["id"])]
            shown, dated = pages_of(row)
            if gold.get("title"):
                claims = titles.titles(shown).values()
                right = tuple(bool(score.title_ok(gold["title"], claim.value)) for claim in claims)
                yield Choice("title", gold["set"], site(row), tuple(claim.signs for claim in claims), right)
            if gold.get("date"):
                known = days.days(dated)
                right = tuple(one.isoformat() == score.day(gold["date"]) for one in known)
                yield Choice("day", gold["set"], site(row), tuple(claim.signs for claim in known.values()), right)


def pages_of(row: Row) -> tuple[titles.Page, days.Page]:
    """A page as titles and as days are looked for in it."""
    tree = parsed(row["html"])
    if tree is None:
        raise SystemExit(f"{row['id']} is empty")
    said = declarations(tree)
    drop_hidden(tree)
    url = row.get("url") or said.head.canonical
    found, idle = walked(tree)
    about = about_of(metadata(said, found, row.get("url")))
    drop(idle)
    page = sheet(found, extracted_lines(tree, found), about)
    places = body(page, likelihoods(page)).places
    return (
        titles.Page(said.head, said.known, found, site_name(said, url), url),
        days.Page(said.head, said.known, found, places, url),
    )


def site(row: Row) -> str:
    """The registrable domain, near enough; the page's id where there is no address."""
    host = (urlsplit(row.get("url") or "").hostname or str(row["id"])).split(".")
    is_second_level = len(host) > 2 and len(host[-1]) == 2 and len(host[-2]) <= 3
    return ".".join(host[-3 if is_second_level else -2 :])


def fitted(pages: Sequence[Choice]) -> Weights:
    """The weights under which the right candidates are likeliest; pages without one teach nothing."""
    taught = [page for page in pages if any(page.right)]
    names = sorted({sign for page in taught for signs in page.signs for sign in signs})
    table = np.array([[signs.get(name, 0.0) for name in names] for page in taught for signs in page.signs])
    right = np.array([float(is_right) for page in taught for is_right in page.right])
    sizes = np.array([len(page.right) for page in taught])
    starts = np.cumsum(sizes) - sizes
    shrink = SHRINK[taught[0].asked]

    def loss(weights: Any) -> tuple[float, Any]:
        sums = table @ weights
        powers = np.exp(sums - np.repeat(np.maximum.reduceat(sums, starts), sizes))
        every, wanted = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        shares, aims = powers / np.repeat(every, sizes), powers * right / np.repeat(wanted, sizes)
        cost = shrink / 2 * weights @ weights - np.log(wanted / every).sum()
        return float(cost), table.T @ (shares - aims) + shrink * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(weight), 3) for name, weight in zip(names, found, strict=True)}


def is_right(page: Choice, weights: Weights) -> bool:
    """Whether the candidate that weighs most is a right one."""
    sums = [sum(weights.get(sign, 0.0) * value for sign, value in signs.items()) for signs in page.signs]
    return bool(sums) and page.right[sums.index(max(sums))]


def held_out(pages: Sequence[Choice]) -> None:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = fitted([page for page in pages if part(page.site) != fold])
        for page in pages:
            if part(page.site) == fold:
                kinds[page.kind].append(is_right(page, weights))
                kinds["all"].append(is_right(page, weights))
    for kind, found in sorted(kinds.items()):
        print(f"{pages[0].asked}, {kind}: {len(found)} pages, {sum(found) / len(found):.3f} right")


def part(name: str) -> int:
    """Which fold a site belongs to; the same on every machine."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def write(pages: Sequence[Choice]) -> None:
    asked = pages[0].asked
    head = (
        f"# How much each sign speaks for a {asked}: SIGN<TAB>WEIGHT. The signs are those of clean/html/{asked}s.py.\n"
        "# Fitted on the development half of the cleaning evaluation:\n"
        "# python benchmarks/train_metadata.py FOLDER --write\n"
    )
    weights = {sign: weight for sign, weight in fitted(pages).items() if abs(weight) >= LEAST_WEIGHT}
    listed = "".join(f"{sign}\t{weight:g}\n" for sign, weight in weights.items())
    (DATA / TABLES[asked]).write_text(head + listed, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    if not arguments or arguments[0].startswith("-"):
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    every = list(choices(folder, scorer(folder)))
    for asked in TABLES:
        pages = [page for page in every if page.asked == asked]
        if "--held-out" in arguments:
            held_out(pages)
        if "--write" in arguments:
            write(pages)


if __name__ == "__main__":
    main(sys.argv[1:])
