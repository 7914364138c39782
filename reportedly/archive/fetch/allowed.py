"""Which numeric addresses may be asked: those of the public internet (IANA's special-purpose registries)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4 = {
    "0.0.0.0/8": "this host",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a provider's inner network",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "the local link",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "a special purpose",
    "192.0.2.0/24": "examples",
    "192.31.196.0/24": "a special purpose",
    "192.52.193.0/24": "a special purpose",
    "192.88.99.0/24": "a relay (6to4)",
    "192.168.0.0/16": "a private network",
    "192.175.48.0/24": "a special purpose",
    "198.18.0.0/15": "benchmarks",
    "198.51.100.0/24": "examples",
    "203.0.113.0/24": "examples",
    "224.0.0.0/4": "many at once (multicast)",
    "240.0.0.0/4": "nothing yet, or all",
}
_V6 = {
    "::/96": "this machine, or an IPv4 address in disguise",
    "::ffff:0:0/96": "an IPv4 address in disguise",
    "::ffff:0:0:0/96": "an IPv4 address in disguise",
    "64:ff9b:1::/48": "a private translator (NAT64)",
    "100::/64": "nothing (discarded)",
    "2001::/23": "a special purpose (Teredo and others)",
    "2001:db8::/32": "examples",
    "2002::/16": "an IPv4 address in disguise (6to4)",
    "3fff::/20": "examples",
    "5f00::/16": "a special purpose",
    "fc00::/7": "a private network",
    "fe80::/10": "the local link",
    "fec0::/10": "a private network",
    "ff00::/8": "many at once (multicast)",
}
_CLOSED_V4 = {IPv4Network(net): what for net, what in _V4.items()}
_CLOSED_V6 = {IPv6Network(net): what for net, what in _V6.items()}
_NAT64 = IPv6Network("64:ff9b::/96")  # reaches public IPv4 hosts from networks that have IPv6 alone


def closed(number: str) -> str | None:
    """What an IP address is for when it is not one of the public internet ("a private network"); None when it is.

    Raises:
        ValueError: it is no IP address.
    """
    found = ip_address(number)
    if isinstance(found, IPv4Address):
        return _closed_v4(found)
    if found.scope_id is not None:
        return "the local link"
    if found in _NAT64:
        return _closed_v4(IPv4Address(found.packed[-4:]))
    told = next((what for net, what in _CLOSED_V6.items() if found in net), None)
    return told or _disguised(found)


def _closed_v4(found: IPv4Address) -> str | None:
    return next((what for net, what in _CLOSED_V4.items() if found in net), None)


def _disguised(found: IPv6Address) -> str | None:
    """An IPv4 address that a tunnel reads out of the last half (ISATAP, RFC 5214)."""
    tunnel = found.packed[8:12] in (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
    if tunnel and _closed_v4(IPv4Address(found.packed[-4:])):
        return "an IPv4 address in disguise (ISATAP)"
    return None if found.is_global else "a special purpose"
