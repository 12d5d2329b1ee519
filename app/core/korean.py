"""Korean text: one normal form, initial consonants (초성) and particles."""

from __future__ import annotations

import re
import unicodedata
from operator import add

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_INITIAL = 588
_RIEUL = 8
_UNHEARD = re.compile(r"[\s·ㆍ‧.,:/()\[\]<>*_\-“”‘’\"'「」『』]+")


def nfc(text: str) -> str:
    """Files from macOS spell Hangul in pieces; everything kept is in whole syllables."""
    return unicodedata.normalize("NFC", text)


class _Initials(dict[int, str]):
    """A table for ``str.translate`` that learns a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        if _FIRST <= code <= _LAST:
            found = _INITIALS[(code - _FIRST) // _PER_INITIAL]
        else:
            found = "" if chr(code).isspace() else chr(code).lower()
        self[code] = found
        return found


_TO_INITIALS = _Initials()


def initials(text: str) -> str:
    """``한빛 1호`` to ``ㅎㅂ1ㅎ``: spaces fall out, other characters stay in lower case."""
    return nfc(text).translate(_TO_INITIALS)


def letter_pairs(text: str) -> str:
    """Every two neighbouring characters, as words for an index: ``가나다`` to ``가나 나다``."""
    return " ".join(map(add, text, text[1:]))


def is_initials(text: str) -> bool:
    """Whether the user types initials only, so the search should go by them."""
    stripped = text.replace(" ", "")
    return bool(stripped) and all(char in _INITIALS for char in stripped)


def fold(text: str) -> str:
    """For comparing headings and names: NFKC, no spaces, dots, brackets, quotes or case."""
    return _UNHEARD.sub("", unicodedata.normalize("NFKC", text)).lower()


def _final_consonant(char: str) -> int:
    """Index of the 받침, 0 where there is none or the character is no syllable."""
    return (ord(char) - _FIRST) % 28 if char and _FIRST <= ord(char) <= _LAST else 0


def _ends_in_consonant(word: str) -> bool:
    stripped = re.sub(r"[)\]’”'\"」』]+$", "", word)
    if not stripped:
        return False
    last = stripped[-1]
    return _final_consonant(last) != 0 or last in "013678LMNRlmnr"


def with_particle(word: str, pair: str) -> str:
    """``with_particle("예산", "이/가")`` is ``예산이``; also 을/를, 은/는, 과/와, 으로/로."""
    closed, opened = pair.split("/")
    if (
        pair == "으로/로"
        and word
        and _FIRST <= ord(word[-1]) <= _LAST
        and (ord(word[-1]) - _FIRST) % 28 == 8
    ):
        return word + opened
    return word + (closed if _ends_in_consonant(word) else opened)


def masked_name(name: str) -> str:
    """``서가람`` as ``서○○``: the family name and as many circles as the given name is long."""
    return name[:1] + "○" * (len(name) - 1)
