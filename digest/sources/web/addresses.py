"""Which network addresses may be asked at all: those of the open internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def is_forbidden(address: str) -> bool:
    """Whether `address` (as the resolver or the socket gives it) leads into this machine or an inner network.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is judged by both.
    """
    try:
        found = ip_address(address.split("%", 1)[0])
    except ValueError:
        return True
    inner = _carried(found) if isinstance(found, IPv6Address) else None
    return _is_inner(inner) if inner is not None else _is_inner(found)


def _carried(address: IPv6Address) -> IPv4Address | None:
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or address in _COMPATIBLE:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _is_inner(address: IPv4Address | IPv6Address) -> bool:
    return not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified
