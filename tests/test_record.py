from __future__ import annotations

import pytest

from digest.record import fresh, record


@record
class Desk:
    """A desk."""

    editor: str
    drawers: int = 3
    papers: list[str] = fresh(factory=list)


def test_fields_are_given_in_their_order_or_by_name() -> None:
    desk = Desk("Ines Halloran", papers=["one"])

    assert (desk.editor, desk.drawers, desk.papers) == ("Ines Halloran", 3, ["one"])


def test_what_is_made_fresh_is_each_object_s_own() -> None:
    first, second = Desk("Ines"), Desk("Tom")
    first.papers.append("one")

    assert second.papers == []


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("a", 1, [], 2), {}), (("a",), {"editor": "b"}), (("a",), {"chairs": 4})]
)
def test_what_does_not_fit_is_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Desk takes editor, drawers, papers"):
        Desk(*values, **named)  # type: ignore[arg-type]
