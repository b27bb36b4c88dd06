"""What a build makes, as the index keeps it."""

from __future__ import annotations

from digest.hashing import blake2b
from digest.record import NamedTuple
from digest.site.signatures import Signature

Facet = tuple[str, str]
"""A kind's name and a facet of it."""


class Made(NamedTuple):
    """An output as the index keeps it, and what became of it."""

    path: str
    kind: str
    facet: str
    key: bytes
    digest: bytes
    signature: Signature | None
    is_rendered: bool
    is_written: bool


def content_digest(content: bytes) -> bytes:
    """The hash by which outputs and sources are compared."""
    return blake2b(content, digest_size=16).digest()
