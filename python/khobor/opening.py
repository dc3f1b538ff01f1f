"""Files as bytes of UTF-8, whatever they are packed with and written in.

`নদী` saved by an old Excel as "Unicode text" is UTF-16, a page typed for a Bijoy font is Windows-1252, and archives come as
`.gz` and `.zst`. A reader of lines sees none of that: it asks for lines and gets UTF-8. Where a file is as it should be,
nothing stands between.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from pathlib import Path
from typing import IO, Any

__all__ = ["LONGEST", "PACKED", "Damaged", "encoding_of", "lines_of", "lines_of_stream", "sniff"]

PACKED = (".gz", ".zst")

#: A line, or a text, of more bytes than this is no article, and would not fit in memory beside others.
LONGEST = 64 << 20

#: So much of a file is looked at to see what it is written in.
HEAD = 1 << 16

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How every letter of the Bengali block begins. The third byte may be what is missing; in Bijoy's fonts no word has these two together.
BENGALI_UTF8 = re.compile(rb"\xe0[\xa6\xa7]")


class Damaged(Exception):
    """A packed file that cannot be unpacked from some place on."""


def lines_of(path: Path, encoding: str | None = None) -> Any:
    """Opens a file for `readline`, `read` and `seek`; what is read is UTF-8.

    Of a packed file, and of one that is not UTF-8, places count bytes of the UTF-8 that is read.
    """
    return lines_of_stream(unpacked(path), encoding)


def lines_of_stream(opened: Any, encoding: str | None = None) -> Any:
    """The same of a buffered stream that is open."""
    written = encoding or sniff(opened.peek(HEAD))
    return opened if written == "utf-8" else Transcoded(opened, written)


def encoding_of(path: Path) -> str:
    """What a file is written in, by its first bytes."""
    with unpacked(path) as opened:
        return sniff(opened.peek(HEAD))


def unpacked(path: Path) -> Any:
    packing = path.suffix.lower()
    if packing not in PACKED:
        return path.open("rb", buffering=HEAD)
    raw: Any
    if packing == ".gz":
        raw = gzip.open(path)  # noqa: SIM115
    else:
        try:
            import zstandard
        except ImportError:
            raise ImportError("zstandard", name="zstandard") from None
        raw = zstandard.open(path, "rb")
    return Unpacked(raw)


class Unpacked(io.BufferedReader):
    """A packed file, unpacked as it is read. Going to a place means reading up to it."""

    def __init__(self, raw: Any) -> None:
        super().__init__(Stream(raw), HEAD)


class Stream(io.RawIOBase):
    def __init__(self, packed: Any) -> None:
        self.packed = packed
        self.at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, place: int, whence: int = 0) -> int:
        if whence == 1:
            place += self.at
        if whence == 2 or place < self.at:
            raise io.UnsupportedOperation("a packed file is read from its beginning to its end")
        while self.at < place and self.readinto(bytearray(min(HEAD, place - self.at))):
            pass
        return self.at

    def readinto(self, room: Any) -> int:
        try:
            data: bytes = self.packed.read(len(room))
        except (EOFError, zlib.error, gzip.BadGzipFile) as e:
            raise Damaged(str(e)) from None
        except Exception as e:
            if type(e).__name__ == "ZstdError":
                raise Damaged(str(e)) from None
            raise
        room[: len(data)] = data
        self.at += len(data)
        return len(data)

    def close(self) -> None:
        self.packed.close()
        super().close()


def sniff(head: bytes) -> str:
    """What a text is written in: "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32" or "cp1252"."""
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return encoding
    nulls = head.count(0)
    if nulls > len(head) // 50:
        # Bengali in UTF-16 has a byte of 9 in every other place, a space or a digit one of 0.
        second = sum(byte in (0, 9) for byte in head[1::2])
        first = sum(byte in (0, 9) for byte in head[0::2])
        if max(first, second) > 0.6 * (len(head) // 2):
            return "utf-16-le" if second > first else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # One bad byte does not make a file of Bengali a file of something else.
        if not nulls and not BENGALI_UTF8.search(head) and windows(head):
            return "cp1252"
    return "utf-8"


def windows(head: bytes) -> bool:
    """Whether what is not ASCII could be text of Windows-1252: some of it, but not most, and no control characters."""
    high = sum(byte >= 0x80 for byte in head)
    low = sum(byte < 0x20 and byte not in b"\t\r\n" for byte in head)
    return low == 0 and high > 1 and len(head) // 33 <= high <= 2 * len(head) // 3


def as_control(e: UnicodeError) -> tuple[str, int]:
    """Five bytes have no letter in Windows-1252; Windows itself reads them as control characters, and Bijoy's fonts have signs there."""
    if isinstance(e, UnicodeDecodeError):
        return chr(e.object[e.start]), e.start + 1
    raise e


codecs.register_error("khobor.windows", as_control)


class Transcoded:
    """A file in another encoding, read as UTF-8."""

    def __init__(self, opened: IO[bytes], encoding: str) -> None:
        faults = "khobor.windows" if codecs.lookup(encoding).name == "cp1252" else "replace"
        self.text = io.TextIOWrapper(opened, encoding, errors=faults, newline="\n")
        self.at = 0
        self.rest = b""

    def readline(self, most: int = -1) -> bytes:
        line = self.rest or self.text.readline(most).encode("utf-8", "replace")
        self.rest = b""
        if 0 <= most < len(line):
            line, self.rest = line[:most], line[most:]
        self.at += len(line)
        return line

    def read(self, most: int = -1) -> bytes:
        data = self.rest + self.text.read(most).encode("utf-8", "replace")
        self.rest = b""
        self.at += len(data)
        return data

    def seek(self, place: int) -> None:
        while self.at < place and self.readline(place - self.at):
            pass

    def __enter__(self) -> Transcoded:
        return self

    def __exit__(self, *_: object) -> None:
        self.text.close()
