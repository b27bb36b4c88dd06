"""Values that an immutable object works out when first asked and then keeps.

As `functools.cached_property`, without its lock: the object is one thread's own, and the lock costs more than most of
the values do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazily(Generic[Owner, Value]):  # noqa: N801 - it reads as the decorator that it is
    """A method turned into an attribute; the first value stays in the object's `__dict__`."""

    def __init__(self, work_out: Callable[[Owner], Value]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, instance: None, owner: Any) -> lazily[Owner, Value]: ...

    @overload
    def __get__(self, instance: Owner, owner: Any) -> Value: ...

    def __get__(self, instance: Owner | None, owner: Any) -> Value | lazily[Owner, Value]:
        if instance is None:
            return self
        value = self._work_out(instance)
        instance.__dict__[self._name] = value
        return value
