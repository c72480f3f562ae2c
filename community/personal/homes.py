"""Homes by their address."""

import re
from collections.abc import Iterator

from basics.patterns import pattern
from community.personal.found import Found, Kind, has_digits

_STREET = (
    r"(?:ул\.|улиц\w+|көше\w*|к-с[іи]|пр\.|просп\w*|даңғыл\w*|мкр\.?|микрорайон\w*"
    r"|(?:ықшам|шағын) ?аудан\w*|micro-?district|пер\.|переул\w*|тұйық \w+"
    r"|street|st\.|avenue|ave\.?|lane|road)"
)
_FLAT = r"(?:кв\.?|квартир\w*|пәтер\w*|apt\.?|apartment|flat)"
_HOUSE = r"(?:д\.|дом\w*|үй\w*|house|building|bldg\.?|№)"
_NUMBER = r"\d{1,4}\s?[а-яa-z]?(?:/\d+)?"
_LIVES = pattern(
    r"тұра(?:ды|тын|мын|мыз|сыз)|мекенжай|мекен-жай|үй адрес|живу|жив[её]т|жил|прожива"
    r"|снима[ею]т|\brents?\b"
    r"|домашн\w* адрес|адрес\w* (?:ученик|учениц|родител|семь)|\blives?\b|\bliving\b"
    r"|home address|home is|үйі\b|үйім"
    r"|домой к\b|мне домой|үйіме|to my home|(?:ходил\w*|была?|зашл\w+) домой|үйіне бар"
    r"|переех\w+|көшіп|\bmoved to\b",
    re.IGNORECASE,
)
_ADDRESS = pattern(
    rf"(?i:{_STREET})\s+[^\n,.;!?]{{1,40}}?[,\s]+(?i:{_HOUSE}\s*)?{_NUMBER}"
    rf"(?:[\s,–-]+(?i:{_FLAT}\s*){_NUMBER}|[\s,]+{_NUMBER}\s?-?\s?(?i:{_FLAT})"
    rf"|\s?[-–]\s?\d{{1,3}}(?!\w))?"
    rf"|(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w.-]*\s+){{1,3}}(?i:{_STREET})[\s,]+(?i:{_HOUSE}\s*)?(?i:№\s*)?{_NUMBER}"
    rf"(?:[\s,–-]+(?:(?i:үй)[\s,]+)?(?i:{_FLAT}\s*){_NUMBER}|(?:\s?-?\s?(?i:үй\w*))?[\s,]+{_NUMBER}"
    rf"\s?-?\s?(?i:{_FLAT}))?"
    rf"|[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w-]+,?\s+(?:(?i:{_HOUSE})\s*)?{_NUMBER}[\s,]+(?i:{_FLAT})\s*{_NUMBER}"
    rf"|[А-ЯӘҒҚҢӨҰҮҺІ][\w-]+,?\s+{_NUMBER}\s?[-–]\s?\d{{1,3}}(?!\w)"
    rf"|(?i:{_HOUSE})\s*{_NUMBER},?\s+(?:(?:на|по|on|in)\s+)?(?:(?i:{_STREET})\s+(?:[А-ЯA-Z][\w.-]*\s?){{1,3}}"
    rf"|(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w.-]*\s+){{1,3}}(?i:{_STREET})),?\s*(?:(?i:{_FLAT})\s*{_NUMBER})?"
    rf"|\d{{1,4}}\s+(?:[A-Z]\w+\s+){{1,3}}(?i:{_STREET})(?:,?\s+(?i:{_FLAT})\s*{_NUMBER})?"
)
#: Of a sentence; "г. Алматы" ends none.
_ENDS = pattern(
    r"[!?\n]|(?<!\bг)(?<!\bс)(?<!\bп)(?<!\bа)(?<!\bст)(?<!\bобл)(?<!\bқ)\.\s(?=[А-ЯӘҒҚҢӨҰҮҺІA-Z])"
)
_WITH_FLAT = pattern(rf"(?i:{_FLAT})", re.IGNORECASE)


def homes(text: str) -> Iterator[Found]:
    if not has_digits(text):
        return
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        said = _ENDS.split(before)[-1]
        after = re.split(r"[.!?\n]", text[match.end() : match.end() + 30])[0]
        if _WITH_FLAT.search(match[0]) or _LIVES.search(said) or _LIVES.search(after):
            yield Found(Kind.HOME, match.start(), match.end())
