from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from digest.config import load_config
from digest.desk.add import Outcome
from digest.desk.check import CheckReport, check_site
from tests.desk.conftest import ARTICLE

Add = Callable[..., list[Outcome]]
PATH = "content/2026/03/09/ferries-stop-as-crews-walk-out-over-pay.md"


def _check(site: Path) -> CheckReport:
    return check_site(site, load_config(site))


def _edit(site: Path, old: str, new: str) -> None:
    text = (site / PATH).read_text("utf-8")
    assert old in text
    (site / PATH).write_text(text.replace(old, new, 1), "utf-8")


def test_whatever_add_writes_is_proved(site: Path, add: Add) -> None:
    add(ARTICLE)

    report = _check(site)

    assert report.ok
    assert report.proved > 8
    assert (report.entries, report.unproved, report.without_source) == (1, (), ())


def test_a_part_that_no_longer_stands_in_the_source_is_told_with_the_nearest_words(site: Path, add: Add) -> None:
    add(ARTICLE)
    _edit(site, "We will not sail on promises", "We will never sail on promises")

    (problem,) = [one for one in _check(site).problems if "this quote" in one.what]

    assert str(problem.path) == PATH
    line = (site / PATH).read_text("utf-8").splitlines()[(problem.line or 0) - 1]
    assert "never sail" in line
    assert "We will not sail on promises" in problem.mend


def test_a_speaker_whom_the_source_does_not_name_is_told(site: Path, add: Add) -> None:
    add(ARTICLE)
    _edit(site, "— Bo Lind", "— Boris Lind")

    assert any("speaker" in problem.what and "Boris Lind" in problem.what for problem in _check(site).problems)


def test_a_role_may_stand_around_its_bearers_name(site: Path, add: Add) -> None:
    words = "새벽당 마도현 원내대표는 9일 국회에서 기자들과 만나 “협상은 끝났고 더 만날 일은 없다”고 잘라 말했다."
    behind = "국회는 9일 본회의를 열고 예산안 12건을 처리했다.\n의원 180명이 찬성했다.\n"
    add(f"여야 협상 끝나\n새람일보 2026.03.09\n{words}\n{behind}")
    (page,) = (site / "content").rglob("*.md")
    text = page.read_text("utf-8")

    assert "— 마도현, 새벽당 원내대표" in text
    assert _check(site).ok

    page.write_text(text.replace("새벽당 원내대표", "새벽당 대표"), "utf-8")
    assert any("새벽당 대표" in problem.what for problem in _check(site).problems)


def test_an_entry_without_a_kept_source_is_named_and_is_no_problem(site: Path) -> None:
    (site / "content").mkdir()
    (site / "content" / "a.md").write_text("---\ntitle: By hand\ndate: 2026-03-09\n---\n\nWords.\n", "utf-8")

    report = _check(site)

    assert report.ok
    assert report.without_source == ("content/a.md",)


def test_every_fault_of_the_content_is_told_at_once(site: Path) -> None:
    files = {
        "a.md": "---\ntitle: no\n---\n",
        "b.md": "words",
        "2026/03/09/c.md": "---\ntitle: C\nid: one\nslug: same\n---\n",
        "2026/03/09/d.md": "---\ntitle: D\nid: one\nslug: same\n---\n",
    }
    for name, text in files.items():
        (site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "content" / name).write_text(text, "utf-8")

    told = [(str(problem.path), problem.line, problem.what) for problem in _check(site).problems]

    assert [(path, line) for path, line, _ in told] == [
        ("content/2026/03/09/d.md", 3),
        ("content/2026/03/09/d.md", 4),
        ("content/a.md", 1),
        ("content/a.md", 2),
        ("content/b.md", 1),
    ]
    assert "id one" in told[0][2]
    assert "would be written to" in told[1][2]


def test_a_part_in_the_editors_own_words_is_no_fault_when_it_is_marked(site: Path, add: Add) -> None:
    add(ARTICLE)
    _edit(site, "We will not sail on promises", "We shall stay in port")
    (problem,) = [one for one in _check(site).problems if "this quote" in one.what]
    assert "[Ed.]" in problem.mend

    text = (site / PATH).read_text("utf-8")
    marked = [line + " [Ed.]" if "We shall stay in port" in line else line for line in text.splitlines()]
    (site / PATH).write_text("\n".join(marked) + "\n", "utf-8")

    report = _check(site)
    assert (report.ok, report.editors) == (True, 1)


def test_a_fact_without_the_hedge_of_its_source_is_told(site: Path, add: Add) -> None:
    source = ARTICLE + "\nUp to 40 ferries, the harbour office says, reportedly lay in port, an old habit, on Sunday.\n"
    add(source)
    text = (site / PATH).read_text("utf-8")
    (site / PATH).write_text(
        text.replace("## Key facts\n\n", "## Key facts\n\n- 40 ferries lay in port on Sunday.\n"), "utf-8"
    )

    (problem,) = _check(site).problems

    assert "leaves out" in problem.what or "is not in the source" in problem.what
    assert "Up to 40 ferries" in problem.mend


SPLIT = """\
Pier stays shut
By Ana Ruiz
Published 9 March 2026
The pier of Port Marrow stays shut until the autumn, the town council decided on Monday after a long night of talks.
“We asked for sand in May,” said Bo Lind, head of the Seafarers’ Union. “We asked again in June. Nobody came.”
“The water came in July,” Lind said on the quay. The council meets again on Friday, with a mediator in the chair.
"""


def test_a_quote_that_skips_words_its_source_quotes_between_its_pieces_is_told(site: Path, add: Add) -> None:
    add(SPLIT)
    (path,) = (site / "content").rglob("*.md")
    whole = path.read_text("utf-8")
    assert "> We asked for sand in May.\n>\n> We asked again in June. Nobody came.\n>\n> — Bo Lind" in whole
    assert _check(site).ok

    path.write_text(whole.replace("> We asked again in June. Nobody came.", "> The water came in July", 1), "utf-8")
    (problem,) = _check(site).problems

    assert problem.what == "this quote leaves out “We asked again in June. Nobody came.” between its pieces"
    assert "two quotes" in problem.mend


def test_the_sentence_before_an_editors_mark_in_the_summary_is_the_editors(site: Path, add: Add) -> None:
    add(ARTICLE)
    text = (site / PATH).read_text("utf-8")
    head, _, rest = text.partition("\n---\n\n")
    (site / PATH).write_text(f"{head}\n---\n\nThis is new. So is this. [Ed.] {rest}", "utf-8")

    report = _check(site)

    assert [problem.what for problem in report.problems] == [
        "this sentence of the summary is not in the source: “This is new.”"
    ]
    assert report.editors == 1


def test_an_order_that_gives_no_place_is_a_warning(site: Path) -> None:
    (site / "content").mkdir()
    (site / "content" / "a.md").write_text("---\ntitle: A\norder: 1\ndate: 2026-03-09\n---\n", "utf-8")
    (site / "content" / "b.md").write_text("---\ntitle: B\ndate: 2026-03-09\norder: 0\n---\n", "utf-8")

    report = _check(site)

    assert (report.ok, report.entries) == (True, 2)
    assert [(str(one.path), one.line, one.what, one.mend) for one in report.warnings] == [
        (
            "content/b.md",
            4,
            "`order: 0` gives the entry no place in its day",
            "Write a whole number from 1 to 999, without quotation marks.",
        )
    ]


def test_a_key_that_is_nearly_one_that_counts_is_a_warning(site: Path) -> None:
    path = site / "content/2026/03/09/a.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: A\nsatus: draft\npriority: 3\nTopics: [Sea]\n---\n", "utf-8")

    report = _check(site)

    assert report.ok
    assert [(one.line, one.what, one.mend) for one in report.warnings] == [
        (3, "`satus` is no key that is looked at", "Did you mean `status`?"),
        (5, "`Topics` is no key that is looked at", "Did you mean `topics`?"),
    ]


def test_a_source_that_leads_nowhere_and_a_slip_below_it_are_warnings(site: Path) -> None:
    path = site / "content/2026/03/09/a.md"
    path.parent.mkdir(parents=True)
    front = "title: A\nsource:\n  nmae: The Post\n  desk: Sea\n  url: www.post.example/a\n"
    path.write_text(f"---\n{front}---\n", "utf-8")

    report = _check(site)

    assert report.ok
    assert [(one.line, one.what, one.mend) for one in report.warnings] == [
        (
            6,
            "`url: www.post.example/a` is no address of the web, so no page leads to the source",
            "Write it as https://….",
        ),
        (4, "`nmae` is no key that is looked at", "Did you mean `name`?"),
    ]


def test_a_title_that_yaml_ends_at_a_number_sign_is_a_warning(site: Path) -> None:
    (site / "content").mkdir()
    for name, title in (("a", "Pier # 4 opens"), ("b", '"Pier # 4 opens"'), ("c", "Pier #4 opens"), ("d", "C# is old")):
        (site / "content" / f"{name}.md").write_text(f"---\ndate: 2026-03-09\ntitle: {title}\n---\n", "utf-8")

    told = [(str(one.path), one.line, one.what) for one in _check(site).warnings]

    assert told == [
        ("content/a.md", 3, "the title ends before “# 4 opens”, which is a comment to YAML"),
        ("content/c.md", 3, "the title ends before “#4 opens”, which is a comment to YAML"),
    ]


def test_several_names_written_as_one_are_a_warning(site: Path) -> None:
    path = site / "content/2026/03/09/a.md"
    path.parent.mkdir(parents=True)
    front = 'title: A\npeople: Ana Ruiz, Bo Lind\nplaces: Port Marrow\norganizations: ["Lind, Ruiz and Sons"]\n'
    path.write_text(f'---\n{front}topics: "Sea, air"\n---\n', "utf-8")

    (warning,) = _check(site).warnings

    assert (warning.line, "people" in warning.what) == (3, True)


def test_only_what_has_changed_since_the_last_check_is_looked_at_anew(site: Path, add: Add) -> None:
    add(ARTICLE)
    first = _check(site)

    again = _check(site)
    _edit(site, "We will not sail on promises", "We will never sail on promises")
    edited = _check(site)
    (site / PATH).unlink()

    assert (first.anew, again.anew, edited.anew) == (1, 0, 1)
    assert replace(again, anew=1) == first
    assert len(edited.unproved) == 1
    assert replace(_check(site), anew=0) == CheckReport(0, 0, 0, (), (), ())


def test_a_changed_source_is_noticed_and_so_is_one_that_is_gone(site: Path, add: Add) -> None:
    add(ARTICLE)
    _check(site)
    (source,) = (site / "sources").glob("*.txt")

    source.write_text(source.read_text("utf-8").replace("not sail on promises", "sail on promises"), "utf-8")
    assert len(_check(site).unproved) > 0
    source.unlink()

    assert (_check(site).proved, _check(site).without_source) == (0, (PATH,))


def test_a_fault_is_told_by_each_check_until_it_is_mended(site: Path, add: Add) -> None:
    add(ARTICLE)
    (site / "content" / "b.md").write_text("words", "utf-8")
    _edit(site, "— Bo Lind", "— Boris Lind")

    first, second = _check(site), _check(site)

    assert second.problems == first.problems
    assert {str(problem.path) for problem in second.problems} == {PATH, "content/b.md"}
    assert check_site(site, load_config(site), is_full=True) == first


def test_a_damaged_memory_of_the_last_check_changes_nothing(site: Path, add: Add) -> None:
    add(ARTICLE)
    wanted = replace(_check(site), anew=0)
    kept = site / ".digest" / "proofs"
    whole = kept.read_bytes()
    damaged = [whole[:place] for place in range(0, len(whole), 97)]
    damaged += [
        whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        for place in range(0, len(whole), 41)
    ]

    for data in (*damaged, b"", b"\xff\n\xff ff\n", whole.replace(b"\n", b"\n\n")):
        kept.write_bytes(data)
        assert replace(_check(site), anew=0) == wanted, data[:60]


def test_a_draft_needs_no_proof(site: Path) -> None:
    (site / "content").mkdir()
    (site / "content" / "a.md").write_text("---\ntitle: Soon\ndate: 2026-03-09\nstatus: draft\n---\n", "utf-8")

    report = _check(site)

    assert (report.entries, report.without_source, report.problems) == (1, (), ())
