"""Make the bundled fonts from their unreduced sources.

    python tools/subset_fonts.py NOTO_SANS_KR NOTO_SERIF_KR DEJAVU_SANS_TTF OUT

The two folders are unpacked npm packages (@expo-google-fonts/noto-sans-kr and noto-serif-kr),
the third argument is DejaVuSans.ttf. Needs fonttools, which the program itself does not.
"""

from __future__ import annotations

import argparse
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# With the letters of Vietnamese, Turkish, Uzbek and Russian names, which centres do meet.
LATIN = ((0x20, 0x7E), (0xA0, 0x24F), (0x1E00, 0x1EFF))
CYRILLIC = ((0x0400, 0x045F),)
SYLLABLES = ((0xAC00, 0xD7A3),)
JAMO = ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97C), (0xD7B0, 0xD7FB))
SYMBOLS = (
    (0x02B9, 0x02DD),  # letter-like apostrophes and the spacing accents of KS X 1001
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x2027),  # general punctuation
    (0x202F, 0x205E),
    (0x2070, 0x208E),  # super- and subscripts
    (0x20A9, 0x20AC),  # won, euro
    (0x2100, 0x214F),  # letter-like: degree Celsius, numero, litre, telephone
    (0x2150, 0x218B),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),
    (0x2460, 0x24FF),  # circled and parenthesised
    (0x2500, 0x25FF),  # boxes, blocks, geometric shapes
    (0x2600, 0x27BF),  # stars, check marks, dingbats
    (0x27F0, 0x27FF),  # long arrows
    (0x2B00, 0x2BFF),
    (0x3000, 0x303F),  # CJK punctuation and brackets
    (0x3041, 0x30FF),  # kana, which KS X 1001 holds too
    (0x3200, 0x33FF),  # ㈜ ㉮ ㎡ and the like
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEE),  # full-width forms
)
KANA = ((0x3041, 0x30FF), (0x3300, 0x3357))
KS_TABLE = ((0xA1, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
# DejaVu stands in for single characters Noto lacks; no syllables.
FALLBACK = (*LATIN, *CYRILLIC, *SYMBOLS)


def spread(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def ks_x_1001() -> set[int]:
    """Everything an older Hangul file may hold: symbols and all 4,888 hanja.

    268 of the hanja are doubles for a second reading; NFC turns them into characters that are
    not in the table themselves.
    """
    listed = {chr(code) for code in spread(KS_TABLE) if chr(code).encode("euc_kr", "ignore")}
    return {ord(char) for char in listed | {unicodedata.normalize("NFC", one) for one in listed}}


def reduce(source: Path, target: Path, codes: set[int]) -> None:
    """Keep outlines and advance widths; hinting and OpenType features go."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG", "FFTM"]
    # A build made tomorrow from the same sources must be the same file.
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("sans", "serif", "dejavu", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    korean = spread((*LATIN, *CYRILLIC, *SYLLABLES, *JAMO, *SYMBOLS)) | ks_x_1001()
    # Medium is for short labels only: hanja and kana fall back to Regular.
    labels = spread((*LATIN, *SYLLABLES, *SYMBOLS)) - spread(KANA)
    args.out.mkdir(parents=True, exist_ok=True)
    for family, folder in (("NotoSansKR", args.sans), ("NotoSerifKR", args.serif)):
        for style in ("400Regular", "700Bold"):
            target = args.out / f"{family}-{style[3:]}.ttf"
            reduce(folder / style / f"{family}_{style}.ttf", target, korean)
        shutil.copyfile(folder / "LICENSE_FONT", args.out / f"{family}-LICENSE.txt")
    medium = args.sans / "500Medium" / "NotoSansKR_500Medium.ttf"
    reduce(medium, args.out / "NotoSansKR-Medium.ttf", labels)
    reduce(args.dejavu, args.out / "DejaVuSans.ttf", spread(FALLBACK))


if __name__ == "__main__":
    main()
