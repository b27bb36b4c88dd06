"""The case files of this folder, read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def cases(name: str) -> Any:
    """A case file's content; every scalar that could be a date or a number is kept as the string it is."""
    path = Path(__file__).parent / "cases" / name
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Strings)


class _Strings(yaml.SafeLoader):
    """A safe loader that reads dates and numbers as strings."""


_Strings.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
