"""Bytes -> characters, or a reason. Never with replacement characters: a wrong letter is worse than a report set aside."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text holds; tab, line ends, form feed, escape and the DOS end of file may occur.
_CONTROLS = re.compile(rb"[\x00-\x06\x0e-\x19\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# In cp1252 an isolated high byte is a letter or a typographic sign; long runs of them are another encoding.
_HIGH_RUN = re.compile(rb"[\x80-\xff]{4}")
# Python also knows codecs that are no character sets of files (punycode, unicode_escape, idna): never those.
_CHARSETS = re.compile(r"ascii|utf|iso|latin|cp\d|koi|mac|gb|big5|shift|euc|hz|tis|ptcp|johab|kz", re.IGNORECASE)


class Undecodable(ValueError):
    """The bytes are not text that can be read; the message is the reason. Stays inside this step."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """The characters, without a byte-order mark. UTF-8 first, then what the file declares, then cp1252 where plausible."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _strict(raw[len(bom) :], name)
    refuse_binary(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    if declared and not declared.lower().replace("_", "-").startswith(("utf-8", "utf8", "utf-16", "utf-32")):
        return _strict(raw, declared)
    if _plausibly_cp1252(raw):
        return raw.decode("cp1252")
    raise Undecodable(f"unknown encoding (not UTF-8 from byte {position} on)")


def refuse_binary(raw: bytes) -> None:
    """Raise Undecodable where the bytes are no text: any NUL, or control characters in more than one byte of a hundred."""
    sample = raw[:200_000]
    if b"\0" in raw:
        raise Undecodable("binary data, not text (NUL bytes)")
    if len(_CONTROLS.findall(sample)) * 100 > len(sample):
        raise Undecodable("binary data, not text (control characters)")


def _strict(raw: bytes, name: str) -> str:
    try:
        known = codecs.lookup(name[:40]).name
        if not _CHARSETS.match(known):
            raise LookupError(known)
        return raw.decode(known)
    except LookupError as error:
        raise Undecodable(f"declares an unknown encoding: {name[:40]}") from error
    except UnicodeError as error:
        raise Undecodable(f"does not decode as {name[:40]}") from error


def _plausibly_cp1252(raw: bytes) -> bool:
    """Few high bytes, none of the five undefined ones, no long runs, and not mostly pairs that are valid UTF-8 (a damaged file)."""
    high = len(_HIGH.findall(raw))
    if high * 8 > len(raw) or _HIGH_RUN.search(raw) or len(_MULTIBYTE.findall(raw)) * 4 > high:
        return False
    return not any(byte in raw for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
