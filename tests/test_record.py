from __future__ import annotations

import pickle
import typing

import pytest

from digest.record import NamedTuple, fresh, of_all_fields, record


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


class Seat(NamedTuple):
    """A seat."""

    row: int
    number: int = 1
    taken_by: str | None = None

    @property
    def is_free(self) -> bool:
        return self.taken_by is None


class UsualSeat(typing.NamedTuple):
    """A seat."""

    row: int
    number: int = 1
    taken_by: str | None = None


def test_a_named_tuple_is_what_the_library_makes() -> None:
    seat, usual = Seat(4, taken_by="Ines"), UsualSeat(4, taken_by="Ines")

    assert seat == usual
    assert repr(seat) == f"{Seat.__name__}(row=4, number=1, taken_by='Ines')"
    assert (Seat._fields, Seat._field_defaults) == (UsualSeat._fields, UsualSeat._field_defaults)
    assert (Seat.__doc__, Seat.__module__, Seat.__mro__[1:]) == (UsualSeat.__doc__, __name__, (tuple, object))
    assert typing.get_type_hints(Seat) == typing.get_type_hints(UsualSeat)
    assert pickle.loads(pickle.dumps(seat)) == seat._replace(number=1) == Seat(**seat._asdict())
    assert (seat.is_free, Seat(5).is_free) == (False, True)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'row'"):
        Seat()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match=r"Got unexpected field names: \['chairs'\]"):
        seat._replace(chairs=1)


def test_a_named_tuple_is_made_of_all_its_fields_at_once() -> None:
    seat = of_all_fields(Seat)((4, 2, "Ines"))

    assert (type(seat), seat) == (Seat, Seat(4, 2, "Ines"))


def test_a_named_tuple_whose_types_are_asked_for_later_is_the_library_s_own() -> None:
    made = type(NamedTuple)("Late", (NamedTuple,), {"__module__": __name__, "__doc__": "Late."})

    assert (made.__doc__, made.__mro__[1:]) == ("Late.", (tuple, object))
