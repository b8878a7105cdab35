"""Bytes to characters, or a reason; never a replacement character."""

import pytest

from khabar.reports.decode import Undecodable, decode

_WORDS = "Karsk’s café was hit – “12 dead”, the police said."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark(name: str) -> None:
    assert decode(_WORDS.encode(name)) == _WORDS


def test_cp1252_where_it_is_plausible() -> None:
    assert decode(_WORDS.encode("cp1252")) == _WORDS


def test_declared_encoding_comes_before_the_guess() -> None:
    assert decode("Karsk ąę".encode("iso8859-2"), "iso-8859-2") == "Karsk ąę"


@pytest.mark.parametrize(
    ("raw", "declared", "reason"),
    [
        (b"Ten people\0 died", None, "NUL"),
        (bytes(range(1, 32)) * 20, None, "control characters"),
        (_WORDS.encode()[:-1] + b"\xe2\x80", None, "not UTF-8 from byte"),
        (bytes(range(0xA0, 0xFF)) * 3, None, "unknown encoding"),
        (b"caf\xe9 \x81\x8d", None, "unknown encoding"),
        (b"caf\xe9", "x-unknown-charset", "unknown encoding"),
        (b"caf\xe9", "unicode_escape", "unknown encoding"),
        (b"caf\xe9", "ascii", "does not decode as ascii"),
        (b"\xff\xfeA", None, "does not decode as utf-16-le"),
    ],
)
def test_reasons(raw: bytes, declared: str | None, reason: str) -> None:
    with pytest.raises(Undecodable, match=reason):
        decode(raw, declared)
