"""Numbers of bank cards in a text."""

from collections.abc import Iterator

from sandbox.text.letters import DIGITS, is_letter, run

Span = tuple[int, int]
_NUMBER = DIGITS | frozenset(" -")
SHORTEST, LONGEST = 13, 19


def bank_cards(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        if text[at] not in DIGITS:
            at += 1
            continue
        if at and (text[at - 1] in ".,+-_" or is_letter(text[at - 1])):
            at = run(text, at, _NUMBER)
            continue
        begun, at = at, _end(text, at)
        number = text[begun:at].rstrip(" -")
        if _may_be(number, text[begun + len(number) :][:1]):
            yield begun, begun + len(number)


def _end(text: str, at: int) -> int:
    """A number in one piece ends at a space."""
    begun, count = at, 0
    while at < len(text) and text[at] in _NUMBER:
        if text[at] == " " and 16 <= count <= LONGEST and count == at - begun:
            break
        count += text[at] in DIGITS
        at += 1
    return at


def _may_be(number: str, after: str) -> bool:
    digits = [int(letter) for letter in number if letter in DIGITS]
    if not SHORTEST <= len(digits) <= LONGEST or len(number) > 2 * len(digits) - 1:
        return False
    if after and (after in "-_" or is_letter(after)):
        return False
    return _adds_up(digits) and _has_length(digits)


def _adds_up(digits: list[int]) -> bool:
    """By Luhn."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        double = 2 * digit if digit < 5 else 2 * digit - 9
        total += double if place % 2 else digit
    return total % 10 == 0


def _has_length(digits: list[int]) -> bool:
    """Of the kind that it begins as."""
    count = len(digits)
    two, four = digits[0] * 10 + digits[1], int("".join(map(str, digits[:4])))
    if digits[0] == 4:
        return count in (13, 16, 18, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return count == 16
    if two in (34, 37):
        return count == 15
    if two in (62, 81):
        return count >= 16
    return count == 16 if 2200 <= four <= 2204 else True
