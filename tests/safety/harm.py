"""Faults to plant: each takes the path of a warehouse and harms what lies there."""

import json
import struct
from collections.abc import Callable
from pathlib import Path

from metrics.journal import Journal

Harm = Callable[[Path], object]
BLOCKS_FROM, BLOCK = 12_288, 262_144  # of a DuckDB file: three headers, then blocks
CHECKSUM_FACTOR = 0xBF58476D1CE4E5B9  # each word of a block, times this, all of them xor
WORD, ALL_BITS = 8, (1 << 64) - 1


def database(change: Callable[[bytes], bytes]) -> Harm:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def database_gone(path: Path) -> None:
    path.unlink()


def ahead(change: Callable[[bytes], bytes]) -> Harm:
    """The write-ahead log."""

    def harm(path: Path) -> None:
        log = log_of(path)
        log.write_bytes(change(log.read_bytes()))

    return harm


def ahead_gone(path: Path) -> None:
    log_of(path).unlink()


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def journal(change: Callable[[list[bytes]], list[bytes]]) -> Harm:
    """The lines of the journal, each with its end."""

    def harm(path: Path) -> None:
        file = Journal(path).file
        file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))

    return harm


def journal_gone(path: Path) -> None:
    Journal(path).file.unlink()


def said(number: int, **changed: object) -> Harm:
    """A line that says something else, with the hash it had."""

    def change(lines: list[bytes]) -> list[bytes]:
        lines[number] = json.dumps(json.loads(lines[number]) | changed).encode() + b"\n"
        return lines

    return journal(change)


def inbox(key: str, change: Callable[[Path], object]) -> Harm:
    """The file that the second entry names so."""

    def harm(path: Path) -> None:
        held = Journal(path)
        change(held.inbox / held.entries()[1].data[key])

    return harm


def inbox_extra(path: Path) -> None:
    (Journal(path).inbox / "somebody's.csv").write_text("a,b\n", encoding="utf-8")


def inbox_gone(path: Path) -> None:
    for file in Journal(path).inbox.iterdir():
        file.unlink()
    Journal(path).inbox.rmdir()


def both(*harms: Harm) -> Harm:
    return lambda path: [harm(path) for harm in harms]


def flipped(content: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1 << bit
    return bytes(changed)


def flipped_unseen(content: bytes, at: int) -> bytes:
    """The lowest bit of a byte turned over and the checksum of its block made to agree, so that
    DuckDB cannot notice."""
    block = BLOCKS_FROM + (at - BLOCKS_FROM) // BLOCK * BLOCK
    word = at - (at - block) % WORD
    changed = bytearray(flipped(content, at, 0))
    old, new = (struct.unpack_from("<Q", one, word)[0] for one in (content, changed))
    checksum = struct.unpack_from("<Q", content, block)[0]
    checksum ^= (old * CHECKSUM_FACTOR ^ new * CHECKSUM_FACTOR) & ALL_BITS
    struct.pack_into("<Q", changed, block, checksum)
    return bytes(changed)
