"""Reads the files that `compose` writes, and those like them, several times faster than the parsers do."""

from __future__ import annotations

from digest.markdown.read import read_entry

__all__ = ["read_entry"]
