"""Names that a package gives out without loading the modules they stand in before somebody asks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def given_out(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A `__getattr__` for `package`: `homes` names for each of its modules the names that it gives out."""
    home = {name: module for module, names in homes.items() for name in names.split()}

    def found(name: str) -> object:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        given = getattr(import_module(f"{package}.{home[name]}"), name)
        setattr(sys.modules[package], name, given)  # a module of the same name has just taken its place
        return given

    return found
