from __future__ import annotations

import unicodedata

import pytest

from app.core.errors import Invalid, WrongPassphrase
from app.store import keys
from app.store.keys import KdfCost, Slot, SlotKind, unwrap, wrap
from tests.store.tiny import CHEAP

FILE = bytes(range(16))
KEY = bytes(range(32))


def test_the_passphrase_gives_back_the_key_and_names_its_slot() -> None:
    slot = wrap(KEY, SlotKind.PASSPHRASE, "느티나무 2026", FILE, CHEAP)
    assert unwrap([slot], "느티나무 2026", FILE) == (KEY, slot)


@pytest.mark.parametrize("typed", ["느티나무 2027", "", "느티나무2026"])
def test_another_passphrase_is_refused_in_plain_words(typed: str) -> None:
    slot = wrap(KEY, SlotKind.PASSPHRASE, "느티나무 2026", FILE, CHEAP)
    with pytest.raises(WrongPassphrase, match="복구 코드"):
        unwrap([slot], typed, FILE)


def test_hangul_in_pieces_is_the_same_passphrase() -> None:
    slot = wrap(KEY, SlotKind.PASSPHRASE, unicodedata.normalize("NFD", "느티나무"), FILE, CHEAP)
    assert unwrap([slot], "느티나무", FILE)[0] == KEY


def test_a_slot_opens_only_its_own_file_and_kind() -> None:
    slot = wrap(KEY, SlotKind.PASSPHRASE, "느티나무 2026", FILE, CHEAP)
    with pytest.raises(WrongPassphrase):
        unwrap([slot], "느티나무 2026", bytes(16))
    code = keys.new_recovery_code().replace("-", "")
    slot = wrap(KEY, SlotKind.PASSPHRASE, code, FILE, CHEAP)
    moved = Slot(SlotKind.RECOVERY, slot.salt, slot.cost, slot.nonce, slot.locked)
    with pytest.raises(WrongPassphrase):
        unwrap([moved], code, FILE)


def test_the_recovery_code_opens_however_it_is_copied() -> None:
    code = keys.new_recovery_code()
    slots = [
        wrap(KEY, SlotKind.PASSPHRASE, "느티나무 2026", FILE, CHEAP),
        wrap(KEY, SlotKind.RECOVERY, code, FILE, CHEAP),
    ]
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        code.replace("0", "O").replace("1", "l"),
        f"  {code}\n",
        code.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789ABC"}),
    ):
        assert unwrap(slots, typed, FILE) == (KEY, slots[1])


def test_one_wrong_letter_in_the_recovery_code_is_noticed() -> None:
    bare = keys.new_recovery_code().replace("-", "")
    wrong = 0
    for index, char in enumerate(bare):
        other = "2" if char != "2" else "3"
        wrong += keys.parse_recovery_code(bare[:index] + other + bare[index + 1 :]) is None
    # Ten check bits: a slip passes once in a thousand, and then fails to unlock anyway.
    assert wrong >= len(bare) - 1
    assert keys.parse_recovery_code(bare[:-1]) is None


def test_recovery_codes_are_grouped_and_never_repeat() -> None:
    codes = {keys.new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all([len(group) for group in code.split("-")] == [4] * 7 for code in codes)


@pytest.mark.parametrize("short", ["", "비밀번호", "1234567", "   1234567   "])
def test_a_short_passphrase_is_refused_beside_its_field(short: str) -> None:
    with pytest.raises(Invalid, match="8자 이상") as caught:
        keys.check_passphrase(short)
    assert caught.value.problems[0].field == "passphrase"


def test_eight_letters_are_enough() -> None:
    keys.check_passphrase("가나다라마바사아")


def test_slots_survive_being_written_down() -> None:
    slot = wrap(KEY, SlotKind.RECOVERY, keys.new_recovery_code(), FILE, CHEAP)
    assert Slot.from_json(slot.as_json()) == slot


def test_new_slots_cost_what_the_design_says() -> None:
    assert KdfCost() == KdfCost(memory_kib=65536, passes=3, lanes=2)


@pytest.mark.parametrize("cost", [(1 << 30, 3, 2), (65536, 100_000, 2), (65536, 0, 2)])
def test_a_file_cannot_ask_for_absurd_work(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="implausible"):
        KdfCost(*cost)
