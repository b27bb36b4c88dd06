"""BLAKE2 by itself: `hashlib` loads OpenSSL before it gives it out, which takes longer than much of a small build."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
