"""Time zones by their names."""

from __future__ import annotations

from datetime import UTC, tzinfo


def zone(name: str) -> tzinfo:
    """The time zone of that IANA name. Raises ZoneInfoNotFoundError, ValueError or OSError where there is none."""
    if name == "UTC":
        return UTC  # the usual one needs no tables, whose library takes longer to load than much of a small build
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
