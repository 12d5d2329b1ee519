"""Keeps an index of letter pairs over long texts, so that a search reads only rows that may match.

Like the summaries it follows the trail's entries, in the transaction of whatever changed a row.
The index may name a row too many, never one too few: who asks it compares the texts as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

# By table, the columns whose letter pairs are kept.
INDEXED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"contact_note": ("subject", "content", "search_key")}
)
_MOST_PAIRS = 16

Run = Callable[..., Any]


def index_of(table: str) -> str:
    """The name of the index over ``table``."""
    return f"{table}_words"


def is_part_of_index(table: str) -> bool:
    """Whether a table of the file belongs to such an index and not to the models."""
    return any(f"{table}_".startswith(f"{index_of(indexed)}_") for indexed in INDEXED)


def asked(word: str) -> str | None:
    """What to ask the index for rows that hold ``word``; None where it cannot tell."""
    if not word.isprintable():
        return None
    pairs = [word[at : at + 2] for at in range(len(word) - 1)] or [word]
    told = [pair for pair in dict.fromkeys(pairs) if any(map(_is_kept, pair))][:_MOST_PAIRS]
    quoted = ['"' + pair.replace('"', '""') + '"' for pair in told]
    if len(word) == 1 and quoted:
        # Every letter begins a pair, if only one with the space behind it.
        return f"{quoted[0]}*"
    return " ".join(quoted) or None


def _is_kept(char: str) -> bool:
    """The tokenizer drops what is ASCII and neither letter nor digit."""
    return char.isalnum() or not char.isascii()


def refresh(run: Run, entries: Sequence[Mapping[str, Any]]) -> None:
    """Index anew the rows these trail entries tell of. ``run`` executes one statement."""
    changed: dict[str, set[int]] = {}
    for entry in entries:
        table = entry["table_name"]
        if table not in INDEXED:
            continue
        before, after = entry["before"] or {}, entry["after"] or {}
        if entry["op"] in ("bulk", "bulk_undone"):
            first, last = (after or before)["ids"]
            _index(run, table, "BETWEEN ? AND ?", (first, last))
        elif any(before.get(name) != after.get(name) for name in INDEXED[table]):
            changed.setdefault(table, set()).add(entry["row_id"])
    for table, found in changed.items():
        # All at once: the index is written to the file at the end of every statement.
        listed = json.dumps(sorted(found))
        _index(run, table, "IN (SELECT value FROM json_each(?))", (listed,))


def _index(run: Run, table: str, which: str, values: tuple[Any, ...]) -> None:
    index = index_of(table)
    run(f"DELETE FROM {index} WHERE rowid {which}", values)
    run(f"{_filling(table)} WHERE id {which}", values)


def _filling(table: str) -> str:
    text = " || ' ' || ".join(INDEXED[table])
    pairs = f"letter_pairs({text} || ' ')"
    return f"INSERT INTO {index_of(table)} (rowid, pairs) SELECT id, {pairs} FROM {table}"


def rebuild(run: Run, table: str) -> None:
    """Make the index anew; nothing of rows that are gone is left in it."""
    index = index_of(table)
    run(f"DROP TABLE IF EXISTS {index}")
    # It keeps rows by pair and no texts; prefixes of one serve single letters.
    run(
        f"CREATE VIRTUAL TABLE {index} USING fts5(pairs, content='', contentless_delete=1, "
        "detail=none, prefix='1', tokenize='ascii')"
    )
    run(_filling(table))


def mend(connection: Any) -> list[str]:
    """Rebuild every index that is missing, damaged or lacks rows; the names of those."""
    mended = []
    for table in INDEXED:
        known = "SELECT count(*) FROM sqlite_master WHERE name = ?"
        if not connection.execute(known, (table,)).fetchone()[0]:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not _is_sound(connection, table):
                rebuild(connection.execute, table)
                mended.append(index_of(table))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    return mended


def _is_sound(connection: Any, table: str) -> bool:
    index = index_of(table)
    try:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        odd = connection.execute(
            f"SELECT EXISTS (SELECT id FROM {table} EXCEPT SELECT rowid FROM {index})"
            f" OR EXISTS (SELECT rowid FROM {index} EXCEPT SELECT id FROM {table})"
        )
        return not odd.fetchone()[0]
    except sqlcipher.DatabaseError:
        return False
