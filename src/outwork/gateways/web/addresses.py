"""Which addresses are public: reachable by everybody, and nobody's inner network.

Sources: the special-purpose registries of IANA (RFC 6890) as Python carries them; RFC 6052 for
NAT64, RFC 3056 for 6to4, RFC 4380 for Teredo.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]

_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_OLD_COMPATIBLE = IPv6Network("::/96")
_SITE_LOCAL = IPv6Network("fec0::/10")


def is_public(address: Address) -> bool:
    """Whether an address, and the one inside it where it wraps one, is public."""
    if isinstance(address, IPv6Address):
        if address in _SITE_LOCAL or address in _OLD_COMPATIBLE or address in _NAT64_LOCAL:
            return False
        inner = _inside(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, in the order in which the system would try them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def parsed_addresses(texts: list[str]) -> list[Address]:
    """Addresses as values."""
    return [ip_address(text) for text in texts]


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
