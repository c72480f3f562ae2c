"""Callback data: what the bot packs it reads back; whatever else comes is nobody's button."""

import random
from dataclasses import fields

import pytest

from cards.presses import PREFIXES, Press, pack, unpack
from cards.problems.presses import ListProblems, Vote

LARGEST = 2**63 - 1

FORGED = [
    "",
    "1",
    "v",
    "1v",
    "1v.",
    "1v.1",
    "1v.1.1.1",
    "0v.1.1",
    "2v.1.1",
    "20:abc:20",
    "1v.12345678901234567890.1",
    f"1v.{LARGEST + 1}.1",
    "1v.１２.1",
    "1v.٣.1",
    "1v.1.1;drop table vote",
    "1v.1.1' OR '1'='1",
    "1v.1e3.1",
    "1v.0x10.1",
    "1v.+1.1",
    "1v. 1.1",
    "1v.1.1\n",
    "1v.1.--1",
    "1v.1.NaN",
    "1V.1.1",
    "1vv.1.1",
    "1publish.1",
    "1v.\x00.1",
    "1v.\ud83d.1",
    "1lp.new..../../etc/passwd.0",
    "😀" * 16,
    "x" * 64,
    "1v." + "1" * 61,
    "1v.1.1" + "0" * 200,
]


@pytest.mark.parametrize("data", FORGED)
def test_what_no_button_says_is_no_press(data):
    assert unpack(data) is None


@pytest.mark.parametrize("kind", PREFIXES.values(), ids=lambda kind: kind.__name__)
def test_every_button_comes_back_as_it_was_packed(kind: type[Press]):
    for number in (0, 1, -1, LARGEST // 10**6, -(10**12)):
        values = [number if field.type is int else "kk" for field in fields(kind)]
        press = kind(*values)
        data = pack(press)
        assert len(data.encode()) <= 64
        assert unpack(data) == press


def test_the_largest_numbers_fit_or_are_refused():
    assert unpack(pack(Vote(LARGEST, -LARGEST))) == Vote(LARGEST, -LARGEST)
    with pytest.raises(ValueError, match="not fit"):
        pack(ListProblems("a.b", "", "", 0))


def test_a_hundred_thousand_random_presses_do_no_harm():
    chance = random.Random(13)
    letters = "1vlpcgdsoh.-0123456789abcXYZ;:'\"<>&\x00\n\u0661\u200d😀 "
    known = 0
    for _ in range(100_000):
        data = "".join(chance.choices(letters, k=chance.randint(0, 64)))
        if chance.random() < 0.3:
            data = f"1{chance.choice(list(PREFIXES))}." + data[:20]
        press = unpack(data)
        known += press is not None
        assert press is None or unpack(pack(press)) == press
    assert known > 100
