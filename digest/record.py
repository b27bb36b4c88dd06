"""Classes made from their fields at a fraction of the usual cost: a build defines more than a hundred of them.

`NamedTuple` is that of `typing` without a look at each field's type, which takes four times as long as making a class,
and without text compiled for each class: those of as many fields share their code, but for the names in it.

`record` gives an `__init__` as `dataclass` does, for classes of a few objects. `dataclasses` loads `inspect`, the
parser of Python and the disassembler, and compiles text for each class: a build that finds nothing changed would spend
a tenth of its time on that. A value that is made by the thousand, compared or printed is a named tuple or a data class.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from functools import cache, partial
from types import FunctionType, new_class

from digest.checking import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, NamedTuple, TypeVar, dataclass_transform

    _Class = TypeVar("_Class", bound=type)
    _Tuple = TypeVar("_Tuple", bound=tuple[Any, ...])
    _Value = TypeVar("_Value")
else:

    def dataclass_transform(**_: object) -> Callable[[type], type]:
        """Tells who checks types what `record` does, and does nothing."""
        return lambda decorator: decorator

    @cache
    def _pattern(length: int) -> tuple[type, dict[str, Any]]:
        """A named tuple of so many fields, and what all of them have in common."""
        made = namedtuple("Pattern", [f"field{place}" for place in range(length)])  # noqa: PYI024 - the pattern
        shared = {name: vars(made)[name] for name in ("_make", "_asdict", "__getnewargs__")}
        return made, {**shared, "__slots__": (), "__repr__": _shown, "_replace": _replaced, "__replace__": _replaced}

    def _tuple_of(fields: tuple[str, ...], body: dict[str, Any]) -> dict[str, Any]:
        """What a named tuple of these fields has, each as its pattern; defaults are taken out of `body`."""
        pattern, shared = _pattern(len(fields))
        defaults = {field: body.pop(field) for field in fields if field in body}
        usual = pattern.__new__
        code = usual.__code__.replace(co_varnames=(*usual.__code__.co_varnames[:1], *fields))
        new = FunctionType(code, usual.__globals__, "__new__", tuple(defaults.values()))
        new.__qualname__ = f"{body['__qualname__']}.__new__"
        getters = {field: vars(pattern)[name] for field, name in zip(fields, pattern._fields, strict=True)}
        shape = "(" + ", ".join([f"{field}=%r" for field in fields]) + ")"
        own = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__new__": new}
        return {**shared, **getters, **own, "_shape": shape}

    def _shown(self: Any) -> str:
        return type(self).__name__ + self._shape % self

    def _replaced(self: Any, /, **values: Any) -> Any:
        made = self._make(map(values.pop, self._fields, self))
        if values:
            raise ValueError(f"Got unexpected field names: {list(values)!r}")
        return made

    class _Fields(type):
        """Makes a named tuple of what stands in the body of a class."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            if "__annotations__" not in body:  # from Python 3.14 on they are made when somebody asks
                import typing

                return new_class(name, (typing.NamedTuple,), exec_body=lambda made: made.update(body))
            return type(name, (tuple,), {**_tuple_of(tuple(body["__annotations__"]), body), **body})

    class NamedTuple(metaclass=_Fields):
        """As `typing.NamedTuple`."""


__all__ = ["NamedTuple", "fresh", "of_all_fields", "record"]


class _Fresh(NamedTuple):
    """A field that begins with a value of its own in each object."""

    factory: Callable[[], object]


def of_all_fields(made: type[_Tuple]) -> Callable[[tuple[Any, ...]], _Tuple]:
    """Makes a named tuple of a tuple of all its fields: for what is made by the thousand, less than half of a call."""
    return partial(tuple.__new__, made)


def fresh(*, factory: Callable[[], _Value]) -> _Value:
    """The default of a field: what `factory` gives, made for each object."""
    value: Any = _Fresh(factory)
    return value  # type: ignore[no-any-return]


@dataclass_transform(field_specifiers=(fresh,))
def record(made: _Class) -> _Class:
    """Give the class an `__init__` that takes its fields in their order or by their names."""
    names = tuple(made.__annotations__)
    defaults = {name: vars(made)[name] for name in names if name in vars(made)}
    required = frozenset(names) - frozenset(defaults)

    def init(self: object, *values: Any, **named: Any) -> None:
        if len(values) == len(names) and not named:
            vars(self).update(zip(names, values, strict=True))
            return
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
