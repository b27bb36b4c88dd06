"""Where the wording of a line recurs, and that it is not looked for again where it recurred nowhere."""

from __future__ import annotations

from digest.clean.furniture import pointer_lines
from digest.clean.lines import Line
from digest.clean.repeats import repeats
from digest.clean.view import View, view

ONCE = "The harbor board agreed on Monday to repair the two northern locks before the frost."
TWICE = "A panel of teachers refused for weeks to publish every letter about the old mill."
LONGER = f"{TWICE} Nobody in the room spoke against it."


def test_a_line_knows_its_copies_above_and_below_and_the_longer_line_that_holds_it() -> None:
    found = repeats(view("\n".join([TWICE, ONCE, LONGER])).lines)

    assert found.later == (1.0, 0.0, 0.0)
    assert (found.earlier[0], found.earlier[1]) == (0.0, 0.0)
    assert found.inside == (True, False, False)
    assert found.count == (1, 1, 1)


def test_equal_lines_see_each_other_whatever_their_number() -> None:
    found = repeats(view("\n".join([TWICE] * 20)).lines)

    assert (found.earlier[0], found.later[0], found.count[0]) == (0.0, 1.0, 20)
    assert (found.earlier[19], found.later[19]) == (1.0, 0.0)


def test_a_part_of_a_text_searches_only_what_recurred_in_the_whole() -> None:
    seen = view("\n".join([TWICE, ONCE, LONGER]))
    whole = seen.repeats

    part = seen.part([0, 1])

    assert [line.may_recur for line in part.lines] == [True, False]
    assert part.repeats == repeats([Line(TWICE, 0), Line(ONCE, 1)])
    assert whole.later[0] == 1.0


def test_a_settled_line_speaks_of_no_furniture() -> None:
    lines = (Line("Subscribe to our newsletter", 0), Line("By Imke Sandahl", 1), Line("Read more", 2))

    seen = View(lines, settled=frozenset([0, 1]))

    assert seen.kinds[:2] == (frozenset(), frozenset())
    assert seen.kinds[2]
    assert seen.bylines == (None, None, None)
    assert [line.index for line in seen.part([1, 2]).lines if line.index in seen.part([1, 2]).settled] == [0]


def test_a_guillemet_points_to_another_article_unless_it_opens_a_quotation() -> None:
    seen = view("» The new tram on its first ride\n»Jeg håber, at gæsterne kan mærke det,« siger hun.")

    assert pointer_lines(seen) == [0]
