"""What a web address says, strictly: http and https only, one spelling for each, nothing that may be read two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from reportedly.model import Refusal, Refused

LONGEST = 8_000
PORTS = {"http": 80, "https": 443}

# Spaces, controls, backslashes (a slash to some readers), and what cannot be seen.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_NUMERIC_LABEL = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)
_PLAIN_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}", re.ASCII)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*", re.ASCII)
_SECRET = re.compile(r"(?<=//)[^/?#]*@")
_KEPT = "!$&'()*+,;=:@/%-._~[]"  # what stands for itself in path and query; "%" begins what is escaped already


class AddressError(ValueError):
    """An address that is not fetched; the message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its one spelling: host in lower case and ASCII (IDNA), no default port, no fragment.

    Attributes:
        scheme: "http" or "https".
        host: a name in ASCII, an IPv4 address, or an IPv6 address without brackets.
        port: 1 to 65535.
        target: path and query as they are asked for, "/" at least.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """Scheme and authority: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.site + self.target


def address_of(text: str, *, base: Address | None = None) -> Address:
    """The address that ``text`` spells, a relative one seen from ``base``. What follows "#" is left out.

    Raises:
        AddressError: it is none, or one that is never fetched.
    """
    text = text.strip(" \t\r\n")
    if len(text) > LONGEST:
        raise AddressError(f"The address is longer than {LONGEST:,} characters.")
    if _FORBIDDEN.search(text):
        raise AddressError("It holds a character that no address may hold (a space, a backslash …): write it as %20.")
    try:
        split = urlsplit(urljoin(str(base), text) if base else text)
        port = split.port
    except ValueError as error:
        raise AddressError(f"It is no web address ({error}).") from None
    scheme = split.scheme.lower()
    if scheme not in PORTS:
        raise AddressError(f"Only http and https are fetched, not “{scheme or text[:40]}”.")
    if "@" in split.netloc:
        raise AddressError("It holds a user name or password, which would be kept with the page: leave them out.")
    if port == 0:
        raise AddressError("It names port 0, which there is not.")
    return Address(scheme, _host(split.hostname or ""), port or PORTS[scheme], _target(split.path, split.query))


def covered(text: str) -> str:
    """An address as it may be shown and kept: without a user name or password, if it holds any."""
    return _SECRET.sub("…@", text.strip())


def refused(text: str, why: str, reason: Refusal = Refusal.FORBIDDEN) -> Refused:
    """An address as a refusal."""
    return Refused(covered(text), reason, why)


def _host(host: str) -> str:
    if not host:
        raise AddressError("It names no host.")
    if ":" in host:
        try:
            number = IPv6Address(host)
        except AddressValueError:
            number = IPv6Address(0)
        if number.scope_id is not None or not int(number):
            raise AddressError(f"“{host}” is no IPv6 address that can be asked.")
        return number.compressed
    name = _ascii(host).removesuffix(".")
    if _NUMERIC_LABEL.fullmatch(name.rpartition(".")[2]):
        # "2130706433", "0x7f.1" and "0177.0.0.1" are 127.0.0.1 to some readers and something else to others.
        if not _PLAIN_IPV4.fullmatch(name):
            raise AddressError(f"“{host}” is an unusual spelling of an address in numbers: write it as four numbers.")
        return str(IPv4Address(name))
    if not _HOST.fullmatch(name) or len(name) > 253 or any(len(label) > 63 for label in name.split(".")):
        raise AddressError(f"“{host}” is no host name.")
    return name


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressError(f"“{host}” is no host name ({error}).") from None


def _target(path: str, query: str) -> str:
    try:
        path = quote(_dots(path) or "/", safe=_KEPT)
        return f"{path}?{quote(query, safe=_KEPT + '?')}" if query else path
    except UnicodeEncodeError:
        raise AddressError("It holds half a character: write it anew.") from None


def _dots(path: str) -> str:
    """Without "." and ".." (RFC 3986, 5.2.4), which a server would leave out."""
    if "/." not in path:
        return path
    parts: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return "/" + "/".join(parts)
