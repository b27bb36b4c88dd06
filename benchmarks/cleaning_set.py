"""The cleaning evaluation's folder: its rows, and its own scorer."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]


def scorer(folder: Path) -> ModuleType:
    """The evaluation's score.py as a module. Ends the program when the folder has none."""
    spec = importlib.util.spec_from_file_location("cleaning_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one of its files."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
