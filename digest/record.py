"""Classes of a few objects with an `__init__` made from their fields, as `dataclass` makes it, at a tenth of its cost.

`dataclasses` loads `inspect`, the parser of Python and the disassembler, and compiles text for each class: a build that
finds nothing changed would spend a tenth of its time on that. A value that is made by the thousand, compared or
printed is a named tuple or a data class.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast, dataclass_transform

_Class = TypeVar("_Class", bound=type)
_Value = TypeVar("_Value")


class _Fresh(NamedTuple):
    """A field that begins with a value of its own in each object."""

    factory: Callable[[], object]


def fresh(*, factory: Callable[[], _Value]) -> _Value:
    """The default of a field: what `factory` gives, made for each object."""
    return cast("_Value", _Fresh(factory))


@dataclass_transform(field_specifiers=(fresh,))
def record(made: _Class) -> _Class:
    """Give the class an `__init__` that takes its fields in their order or by their names."""
    names = tuple(made.__annotations__)
    defaults = {name: vars(made)[name] for name in names if name in vars(made)}
    required = frozenset(names) - frozenset(defaults)

    def init(self: object, *values: Any, **named: Any) -> None:
        given = dict(zip(names, values, strict=False), **named)
        if (
            len(values) > len(names)
            or len(given) < len(values) + len(named)
            or not required <= given.keys() <= {*names}
        ):
            raise TypeError(f"{made.__name__} takes {', '.join(names)}")
        for name in names:
            value = given[name] if name in given else defaults[name]
            setattr(self, name, value.factory() if isinstance(value, _Fresh) else value)

    made.__init__ = init  # type: ignore[misc]
    return made
