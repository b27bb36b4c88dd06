"""`digest extract --explain`: a person reads whose words stand where, and which rule said so."""

from __future__ import annotations

from pathlib import Path

from digest.cli.explanation import explanation
from digest.model import Article, Quote, Reaction, Span, Summary

from .test_commands import Digest

TEXT = "Rain fell on Tarn.\n“The pier holds,” said Marta Olin, the district engineer, who praised the crew."


def test_each_part_stands_under_its_paragraph_with_its_reasons() -> None:
    quote = Quote("The pier holds,", 20, 35, "Marta Olin", "district engineer", "said", rule="inverted-after")
    reaction = Reaction("Marta Olin", "praise", "the crew", 88, 96, target="the crew", confidence=0.95, rule="cue")
    summary = Summary(sentences=(Span("Rain fell on Tarn.", 0, 18),), quotes=(quote,), reactions=(reaction,))

    assert explanation(Article(TEXT, title="Storm"), summary).split("\n") == [
        "Storm",
        "",
        "   1  Rain fell on Tarn.",
        "      summary   0-18  Rain fell on Tarn.",
        "",
        "   2  “The pier holds,” said Marta Olin, the district engineer, who praised the crew.",
        "      quote     20-35  The pier holds,",
        "                by Marta Olin; role district engineer; cue said; kind direct; rule inverted-after; sure 1.00",
        "      reaction  88-96  the crew",
        "                praise by Marta Olin; to the crew; rule cue; sure 0.95",
        "",
        "In all: 1 quote, 1 reaction, 1 summary.",
    ]


def test_the_command_explains_an_article(digest: Digest, site: Path) -> None:
    (site / "storm.txt").write_text(
        f"Storm over Tarn\n\n{TEXT}\n\nThe ferry waits in the harbour until Monday.\n", "utf-8"
    )

    result = digest("extract", "--explain", "storm.txt")

    assert result.exit_code == 0
    assert "by Marta Olin; role district engineer; cue said" in result.stdout


def test_explaining_is_for_one_article(digest: Digest) -> None:
    assert digest("extract", "--explain", "--jsonl", stdin=b"").exit_code == 2
    assert digest("clean", "--explain", "--jsonl", stdin=b"").exit_code == 2
    assert digest("clean", "--json", "--jsonl", stdin=b"").exit_code == 2
