"""`TYPE_CHECKING` as `typing` has it: true for who checks types, false when the program runs.

Loading `typing` is a twentieth of a build that finds nothing changed, and nothing of it is needed while that runs. So
what such a build loads takes the names of types where this is true.
"""

from __future__ import annotations

TYPE_CHECKING = False

__all__ = ["TYPE_CHECKING"]
