"""Setting lines: Korean keep-all wrapping and drawing with few operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts
from app.documents.characters import clean
from app.documents.fonts import Face
from app.documents.renderers.pdf_style import TextStyle

Runs = tuple[tuple[Face, str], ...]


class Line(NamedTuple):
    """``ends`` marks the last line of a paragraph, which is never justified."""

    runs: Runs
    width: float
    ends: bool = True


Lines = tuple[Line, ...]

# Where a word longer than its line may be broken before single letters are.
_JOINTS = re.compile(r"(?<=[·ㆍ‧,/~\-)\]」』〉》])(?=[^,.)\]」』〉》])|(?<=.)(?=[(\[「『〈《])")
_NEVER_FIRST = frozenset(",.·:;)]}’”」』〉》】〕、。%℃")
_REMEMBERED = 20_000
# A width is the sum of many rounded advances; a line that fits exactly must not be broken.
_TOLERANCE = 0.01


class Typesetter:
    """Wraps text and remembers it for one document (ledger cells repeat themselves)."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Face, float, float], Lines] = {}

    def lines(self, text: str, face: Face, size: float, width: float) -> Lines:
        key = (text, face, size, width)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[key] = _wrap(clean(text), face, size, width)
        return found

    def styled(self, text: str, style: TextStyle, width: float) -> Lines:
        return self.lines(text, style.face, style.size, width)

    def line(self, text: str, style: TextStyle) -> Line:
        """All of ``text`` on one line, however long."""
        return _set(clean(text).replace("\n", " "), style.face, style.size)

    def shrunk(self, text: str, style: TextStyle, width: float) -> tuple[Line, float]:
        """One line in the largest size up to the style's that fits, not below 5 pt."""
        line = self.line(text, style)
        if line.width <= width:
            return line, style.size
        size = max(5.0, style.size * width / line.width)
        return _set(clean(text).replace("\n", " "), style.face, size), size


def _set(text: str, face: Face, size: float, *, ends: bool = True) -> Line:
    if fonts.drawable(face).issuperset(text):
        return Line(((face, text),), fonts.width(text, face, size), ends)
    runs = fonts.runs(text, face)
    return Line(runs, sum(fonts.width(run, used, size) for used, run in runs), ends)


def _wrap(text: str, face: Face, size: float, width: float) -> Lines:
    if "\n" not in text:
        whole = _set(text, face, size)
        if whole.width <= width + _TOLERANCE:
            return (whole,)
    out: list[Line] = []
    for part in text.split("\n"):
        line = _set(part, face, size)
        if line.width <= width + _TOLERANCE:
            out.append(line)
        else:
            filled = list(_fill(part, face, size, width))
            out += [_set(piece, face, size, ends=False) for piece in filled[:-1]]
            out.append(_set(filled[-1], face, size))
    return tuple(out)


def _fill(text: str, face: Face, size: float, width: float) -> Iterator[str]:
    """Words are kept whole (어절); only a word longer than the line is broken."""
    gap = fonts.width(" ", face, size)
    words: list[str] = []
    used = 0.0
    for word in text.split(" "):
        advance = _set(word, face, size).width
        if words and used + gap + advance <= width + _TOLERANCE:
            words.append(word)
            used += gap + advance
            continue
        if words:
            yield " ".join(words)
        if advance > width + _TOLERANCE:
            *full, word = _break(word, face, size, width)
            yield from full
            advance = _set(word, face, size).width
        words, used = [word], advance
    yield " ".join(words)


def _break(word: str, face: Face, size: float, width: float) -> list[str]:
    """Pieces no wider than the line, at brackets and dots first, then anywhere."""
    out: list[str] = []
    current, used = "", 0.0
    for piece in _JOINTS.split(word):
        advance = _set(piece, face, size).width
        if current and used + advance > width:
            out.append(current)
            current, used = "", 0.0
        if used + advance <= width:
            current, used = current + piece, used + advance
            continue
        for char in piece:
            step = _set(char, face, size).width
            if current and used + step > width:
                carried = current[-1] if char in _NEVER_FIRST and len(current) > 1 else ""
                out.append(current[: len(current) - len(carried)])
                current, used = carried, _set(carried, face, size).width
            current, used = current + char, used + step
    return [*out, current]


class Encoder:
    """Turns text into the codes of the embedded subsets, and remembers it for one document."""

    def __init__(self, canvas: Canvas) -> None:
        # Subsets belong to the document, which the canvas keeps to itself.
        self._document = canvas._doc  # noqa: SLF001
        self._known: dict[tuple[Face, str], tuple[tuple[str, str], ...]] = {}

    def codes(self, face: Face, text: str) -> tuple[tuple[str, str], ...]:
        """Pairs of the subset's name and the operator that shows the text."""
        key = (face, text)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            font, document = fonts.load(face), self._document
            found = self._known[key] = tuple(
                (font.getSubsetInternalName(subset, document), f"({escapePDF(chunk)}) Tj")
                for subset, chunk in font.splitString(text, document)
            )
        return found


class Pen:
    """Collects the text of one area into a single text object.

    The operators are written here and not by reportlab's own text object, which measures each
    string once more and encodes repeated ones anew: long ledgers take half the time.
    """

    def __init__(self, canvas: Canvas, encoder: Encoder) -> None:
        self._canvas, self._encoder = canvas, encoder
        self._code = ["BT"]
        self._font: tuple[str, float] | None = None
        self._color: Color | None = None

    def write(self, line: Line, x: float, y: float, size: float, color: Color) -> None:
        code = self._code
        if color is not self._color:
            code.append(f"{color.red:.3f} {color.green:.3f} {color.blue:.3f} rg")
            self._color = color
        code.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for face, run in line.runs:
            for name, shown in self._encoder.codes(face, run):
                if (name, size) != self._font:
                    code.append(f"{name} {size:.3f} Tf")
                    self._font = (name, size)
                code.append(shown)

    def justify(self, line: Line, x: float, y: float, style: TextStyle, width: float) -> None:
        """Widens the spaces of a line that is followed by another."""
        spaces = sum(run.count(" ") for _, run in line.runs)
        if line.ends or not spaces:
            self.write(line, x, y, style.size, style.color)
            return
        self._code.append(f"{(width - line.width) / spaces:.3f} Tw")
        self.write(line, x, y, style.size, style.color)
        self._code.append("0 Tw")

    def track(self, line: Line, x: float, y: float, style: TextStyle, space: float) -> None:
        """Adds ``space`` after each letter; the caller centres by ``tracked_width``."""
        self._code.append(f"{space:.3f} Tc")
        self.write(line, x, y, style.size, style.color)
        self._code.append("0 Tc")

    def done(self) -> None:
        self._canvas.addLiteral("\n".join([*self._code, "ET"]))


def tracked_width(line: Line, space: float) -> float:
    letters = sum(len(run) for _, run in line.runs)
    return line.width + max(0, letters - 1) * space
