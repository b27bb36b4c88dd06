"""Raw HTML or text in, `Article` out; every removed line keeps its reason.

The cleaner is imported when it is first asked for: who only wants to know a text's language need not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.lazily import given_out

if TYPE_CHECKING:
    from digest.clean.pipeline import clean

__all__ = ["clean"]

__getattr__ = given_out(__name__, {"pipeline": "clean"})
