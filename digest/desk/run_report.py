"""A run told: a line for each step, and the same as Markdown for the summary of a GitHub Actions job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.desk.freshness import Freshness, in_words
from digest.desk.run import RunReport, Step
from digest.door.text import shown
from digest.errors import Problem
from digest.markdown.escape import literal
from digest.wording import counted

_MOST_TOLD = 50
"""Problems and entries that a job's summary lists; GitHub cuts one of more than a megabyte away whole."""
_NEW = ("added", "updated")
_ICONS = {"done": "✅", "amiss": "⚠️", "failed": "❌", "left out": "➖"}


@dataclass(frozen=True, slots=True)
class Line:
    """One step: its name, how it ended, what it came to."""

    name: str
    status: str
    words: str


def lines(report: RunReport) -> tuple[Line, ...]:
    """What each step came to, in a few words."""
    return tuple(Line(step.name, step.status, _words(step, report)) for step in report.steps)


def as_markdown(report: RunReport, title: str) -> str:
    """The run for people who look at the job: what outside text stands in it shows literally."""
    rows = [f"| {_ICONS[one.status]} | {one.name} | {_cell(one.words)} |" for one in lines(report)]
    parts = [f"## {literal(shown(title, 200))}", "\n".join(("| | step | |", "|---|---|---|", *rows))]
    for heading, items in (
        ("To be mended", [_problem(one) for one in report.problems]),
        ("To be looked at", [_problem(one) for step in report.steps for one in step.warnings]),
        ("New", list(_new(report))),
    ):
        if items:
            parts += [f"### {heading}", "\n".join(f"- {item}" for item in _cut(items))]
    return "\n\n".join(parts) + "\n"


def tell_github(report: RunReport, title: str, summary: str | None, output: str | None) -> None:
    """Add to the files that GitHub Actions names in `GITHUB_STEP_SUMMARY` and `GITHUB_OUTPUT`, where it does.

    The output `ready` tells later steps whether the built site may go out. Raises OSError.
    """
    for path, text in ((summary, as_markdown(report, title)), (output, f"ready={str(report.is_ready).lower()}\n")):
        if path:
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(text)


def _words(step: Step, report: RunReport) -> str:
    if step.reason:
        return step.reason
    if step.status == "failed":
        return step.problems[0].what if step.problems else ""
    if step.name == "fetch" and report.fetched:
        rows = report.fetched.rows
        came_in, left_out = sum(row.came_in for row in rows), sum(len(row.left_out) for row in rows)
        failed = sum(row.status == "failed" for row in rows)
        return f"{came_in} came in, {left_out} left out, {failed} of {len(rows)} sources failed"
    if step.name == "add":
        return ", ".join(f"{one.number} {one.status}" for one in report.added)
    if step.name == "build" and report.built:
        built = report.built
        pages = counted(built.pages, "page")
        return f"{counted(built.entries, 'entry')}, {pages}, {built.written} written, {built.removed} removed"
    if step.name == "check" and report.checked:
        checked = report.checked
        without = len(checked.without_source)
        proved = counted(checked.proved, "part")
        return f"{proved} proved, {len(checked.unproved)} not in their source, {counted(without, 'entry')} without one"
    if step.name == "publish" and report.published:
        return report.published.in_words
    return _fresh(report.fresh) if report.fresh else ""


def _fresh(found: Freshness) -> str:
    newest = f"the newest came in {found.newest:%Y-%m-%d %H:%M %Z}" if found.newest else "nothing has come in"
    return f"{newest} (allowed: {in_words(found.limit)})" if found.limit else newest


def _new(report: RunReport) -> Iterator[str]:
    for row in report.fetched.rows if report.fetched else ():
        for outcome in row.outcomes:
            if outcome.status in _NEW:
                yield f"{_cell(outcome.title or outcome.origin)} ({_cell(row.source.label)})"
    yield from (_cell(one.title or one.origin) for one in report.arrived if one.status in _NEW)


def _problem(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}" if problem.line else str(problem.path)
    return f"{_cell(place)}: {_cell(problem.what)} {_cell(problem.mend)}"


def _cut(items: Sequence[str]) -> Sequence[str]:
    left = len(items) - _MOST_TOLD
    return items if left <= 0 else [*items[:_MOST_TOLD], f"and {left} more"]


def _cell(text: str) -> str:
    """Outside text in a table or a list."""
    return literal(shown(text, 300)).replace("|", "\\|")
