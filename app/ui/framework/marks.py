"""Where the text of a search stands inside a cell, initials included."""

from __future__ import annotations

from app.core.korean import initials, is_initials, nfc

Span = tuple[int, int]


def find_marks(text: str, search: str) -> list[Span]:
    """Start and end of every match of every searched word, in order and without overlap."""
    spans: list[Span] = []
    for word in nfc(search).split():
        spans += _initial_spans(text, word) if is_initials(word) else _plain_spans(text, word)
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _plain_spans(text: str, word: str) -> list[Span]:
    folded, wanted, spans, at = text.lower(), word.lower(), [], 0
    while (at := folded.find(wanted, at)) >= 0:
        spans.append((at, at + len(wanted)))
        at += len(wanted)
    return spans


def _initial_spans(text: str, word: str) -> list[Span]:
    """Spaces do not count between initials: ㅎㅂㅎ finds ``한 빛호``."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed = initials(text)
    if len(squeezed) != len(places):
        return []
    return [(places[s], places[e - 1] + 1) for s, e in _plain_spans(squeezed, word)]
