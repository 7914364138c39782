"""Addresses have one spelling, and only those of the public internet are asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.archive.fetch.address import AddressError, address_of, covered
from reportedly.archive.fetch.allowed import closed

SPELLED = [
    ("HTTP://News.Example", "http://news.example/"),
    (" https://news.example:443/a/b?c=d#e\n", "https://news.example/a/b?c=d"),
    ("http://news.example:8080", "http://news.example:8080/"),
    ("https://news.example./a", "https://news.example/a"),
    ("https://münze.example/straße?ä=ö", "https://xn--mnze-0ra.example/stra%C3%9Fe?%C3%A4=%C3%B6"),
    ("https://xn--mnze-0ra.example/%C3%A4", "https://xn--mnze-0ra.example/%C3%A4"),
    ("https://ＮＥＷＳ．example/", "https://news.example/"),
    ("http://news.example/a/../b/./c/..", "http://news.example/b/"),
    ('http://news.example/a|b"c', "http://news.example/a%7Cb%22c"),
    ("http://news.example?q=1", "http://news.example/?q=1"),
    ("http://[2606:4700:0::1111]/", "http://[2606:4700::1111]/"),
    ("http://8.8.8.8/", "http://8.8.8.8/"),
    ("http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"),
]


@pytest.mark.parametrize(("text", "spelled"), SPELLED)
def test_an_address_has_one_spelling(text: str, spelled: str) -> None:
    assert str(address_of(text)) == spelled
    assert address_of(spelled) == address_of(text)


NEVER = [
    "",
    "news.example/a",
    "ftp://news.example/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:///a",
    "http://",
    "http://news.example:0/",
    "http://news.example:99999/",
    "http://news.example:x/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.0.1.2/",
    "http://256.1.1.1/",
    "http://1.2.3.08/",
    "http://[fe80::1%25eth0]/",
    "http://[::]/",
    "http://[::1/",
    "http://[1.2.3.4]/",
    "http://a..example/",
    "http://-a.example/",
    "http://a b.example/",
    "http://news.example/a b",
    "http://news.example\\@inner.example/",
    "http:\\\\news.example\\",
    "http://news.example/\r\nX-Header: 1",
    "http://news.example/a\x00b",
    "http://news.example/\u202egpj.exe",
    "http://localhost%00.example/",
    "http://ab\u00adc%2f.example/",
    "http://" + "a" * 64 + ".example/",
    "http://news.example/" + "a" * 9000,
    "http://news.example/\ud800",
]


@pytest.mark.parametrize("text", NEVER)
def test_what_is_never_asked(text: str) -> None:
    with pytest.raises(AddressError) as error:
        address_of(text)
    assert str(error.value).endswith(".")


@pytest.mark.parametrize("text", ["http://anna:word@news.example/a", "https://anna@news.example/", "http://:word@x/"])
def test_names_and_passwords_are_neither_used_nor_shown(text: str) -> None:
    with pytest.raises(AddressError, match="leave them out"):
        address_of(text)
    assert "anna" not in covered(text) and "word" not in covered(text)


RELATIVE = [
    ("/c", "https://news.example/c"),
    ("c", "https://news.example/a/c"),
    ("?d", "https://news.example/a/b?d"),
    ("//other.example/c", "https://other.example/c"),
    ("../../../c", "https://news.example/c"),
    ("http://news.example:443/c", "http://news.example:443/c"),
]


@pytest.mark.parametrize(("text", "spelled"), RELATIVE)
def test_relative_addresses(text: str, spelled: str) -> None:
    assert str(address_of(text, base=address_of("https://news.example/a/b"))) == spelled


CLOSED_LINES = """
    0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.2.1
    192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.7 224.0.0.251 239.1.1.1 255.255.255.255 240.0.0.1
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::808:808 100::1
    2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1
    2a00:1::5efe:7f00:1 2a00:1::200:5efe:10.0.0.1
"""
CLOSED = CLOSED_LINES.split()
OPEN = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::5", "64:ff9b::808:808"]


@pytest.mark.parametrize("number", CLOSED)
def test_closed_to_the_public(number: str) -> None:
    assert closed(number)


@pytest.mark.parametrize("number", OPEN)
def test_open_to_the_public(number: str) -> None:
    assert closed(number) is None


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-zA-Z0-9.\-:@\[\]%]{1,20}(/[!-~é]{0,15})?", fullmatch=True))
def test_any_text_is_an_address_with_one_spelling_or_none(text: str) -> None:
    try:
        address = address_of(text)
    except AddressError:
        return
    assert address_of(str(address)) == address
    assert str(address).isascii() and str(address).isprintable() and " " not in str(address)
