"""Numbers that lead to one person: phones, IIN, cards and accounts, and e-mail addresses.

A number of a school, an office or a helpline is everybody's, and is not found.
"""

import re
from collections.abc import Iterator
from datetime import date

from basics.patterns import pattern
from community.personal.found import Found, Kind, has_digits
from community.personal.spoken import spoken

#: Digits as people group them; a letter, a digit or a sign of money beside them makes it no number
#: of its own.
_DIGITS = pattern(
    r"(?<![\w+./№$€₸])(?:\(\+\d{1,3}[ -]?\d{3}\)[ -]?"
    r"|\+?(?:\d{1,3}[ \u00a0-]?)?(?:\(\d{3,5}\)[ \u00a0-]?)?)"
    r"\d(?:[ \u00a0\u2009.\-‑–]{0,2}\d){5,19}(?![\w$€₸])"
)
_EMAIL = pattern(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
#: Said in words, as people do who don't want it to be collected.
_MAIL_IN_WORDS = pattern(
    r"(?<![\w.+-])[a-z][a-z0-9._+-]*(?: \d{1,4})?"
    r"(?:(?:\s?[(\[](?:at|собака)[)\]]\s?|\s(?:собака|собачка|айқұлақ)\s)[a-z][a-z0-9-]*"
    r"(?:\.|\s?[(\[](?:dot|точка)[)\]]\s?|\s(?:точка|нүкте|dot)\s)"
    # "Look at mail.ru" is no address.
    r"|\sat\s[a-z][a-z0-9-]*\sdot\s)(?:ru|com|kz|net|org)(?!\w)",
    re.IGNORECASE,
)
_ACCOUNT = pattern(r"(?<!\w)KZ ?\d{2}(?: ?[0-9A-Z]){16}(?!\w)", re.IGNORECASE)
_CHAT = pattern(r"(?<!\w)(?:wa\.me/|whatsapp\.com/send\?phone=|t\.me/)\+?(\d{10,12})(?!\w)")
_SLASHED = pattern(r"(?<![\w/])(?:\+7|8)/7\d{2}/\d{3}/\d{2}/\d{2}(?![\w/])")
#: Money, measures and books.
_COUNTED = pattern(
    r"\s*(?:тг|тенге|теңге|тнг|руб|tenge|kzt|usd|млн|мың|тыс|дана|штук|кг|км|метр|%)",
    re.IGNORECASE,
)
_BOOK = pattern(r"(?:isbn|issn|бсн|бин|bin|№|инв\w*|код|артикул|шот-фактура)[\s:.№-]*$", re.I)
#: Before a number, nearest to it: whose it is. Offices' are for everybody to know.
_OFFICE = pattern(
    r"(?P<office>мектеп(?:тің|ке)?\s+(?:телефон|нөмір|ном)|қабылдау|кеңсе|әкімдік|басқарма|бөлім"
    r"|сенім|жедел желі|ұйымдастыр|тіркелу|тіркеу|мұражай|кітапхана(?!шы)|оқу орталы"
    r"|школ\w*\s+(?:телефон|номер)|(?:телефон|номер|приемн\w*|канцеляри\w*)\s+(?:нашей\s+)?школ"
    r"|при[её]мн|канцеляри|горяч|довери|акимат|управлени|отдел|организатор|регистраци|музе"
    r"|библиотек(?!ар)|бухгалтери|учебн\w* част|дежурн"
    r"|helpline|hotline|reception|office|school(?:'s)? (?:phone|number|line)|call the school"
    r"|department|organi[sz]er|registration|museum|library)"
    r"|(?P<person>оқушы|ата-?ана|анасы|әкесі|балан|ученик|учениц|родител|мам[аыуе]\b|пап[аыуе]\b"
    r"|отц[ау]|матер|бабушк|pupil|student|parent|mother|father|mum|менің|жеке|мой|мне|личн"
    r"|\bmy\b|\bme\b|personal|үй телефон|домашн|\bat home|home (?:phone|number))",
    re.IGNORECASE,
)
_DATE = pattern(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
_NEAR = 60
#: "ИИН мамы 870314…", and not "ИИН/БИН школы …", which is an office's.
_IIN_SAID = pattern(
    r"\b(?:жсн|иин|iin)(?:[- ]?[а-яі]{1,4})?(?:[^\w.!?]+(?!бин|бсн|bin)[^\W\d]+){0,3}\W*$",
    re.IGNORECASE,
)
#: Before sixteen digits in fours, of which one may be mistyped.
_CARD_SAID = pattern(r"(?:карт[аыуе]|карта(?:сын|ға|м)|card|kaspi|каспи)[^\d.!?]{0,40}$", re.I)
_FOURS = pattern(r"[2-6]\d{3}(?:[ \u00a0-]?\d{4}){3}")
_OFFICIAL_MAIL = pattern(
    r"info|office|school|mektep|shkol|sosh|gimn|gymn|(?<![a-z])(?:lice|lyce|litse)|kense|priem"
    r"|support|admin|event|hello|kabyldau|otdel|library|contact|konkurs|@.*(?:edu|gov|bala)|(?:edu|help)\w*@",
    re.IGNORECASE,
)
#: Whose boxes are mostly somebody's own.
_OWN_MAIL = pattern(
    r"@(?:gmail|googlemail|mail|bk|list|inbox|internet|yandex|ya|rambler|icloud|me|outlook|hotmail"
    r"|live|yahoo|proton|protonmail|tutanota)\.",
    re.IGNORECASE,
)
#: Of schools and offices that have a box there.
_OFFICE_MAIL = pattern(
    r"^(?:info|office|help|support|admin|konkurs|priem|edu)(?![a-z])"
    r"|school|mektep|shkol|sosh|gimn|gymn|(?<![a-z])(?:lice|lyce|litse)|kense|otdel|library",
    re.IGNORECASE,
)
#: By their first digits: helplines, and phones with a wire, which stand in schools and offices.
_FREE = pattern(r"[78]80[0-9]")
_WIRED = pattern(r"[78]7[12]")
_MOBILE = pattern(r"7(?:0[0-9]|47|5[0-9]|6[0-4]|7[0-9]|78)\d{7}")
#: As it is dialled in another country.
_FROM_ABROAD = pattern(r"00[78][79]\d{9}")
_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def numbers(text: str) -> Iterator[Found]:
    mails = _EMAIL.finditer(text) if "@" in text else ()
    for match in (*mails, *_MAIL_IN_WORDS.finditer(text)):
        if not _is_of_all(match[0]):
            yield Found(Kind.EMAIL, match.start(), match.end())
    for said in spoken(text):
        if is_phone(said.digits, said.digits) and not _is_everybodys(
            said.digits, text, said.start
        ):
            yield Found(Kind.PHONE, said.start, said.end)
    if has_digits(text):
        yield from _in_digits(text)


def _in_digits(text: str) -> Iterator[Found]:
    for match in _ACCOUNT.finditer(text):
        yield Found(Kind.CARD, match.start(), match.end())
    yield from _phones(text)
    for match in _DIGITS.finditer(text):
        kind = _kind(text, match)
        if kind:
            yield Found(kind, match.start(), match.end())


def _is_of_all(mail: str) -> bool:
    """Whether an address is a school's, an office's or an event's."""
    return bool((_OFFICE_MAIL if _OWN_MAIL.search(mail) else _OFFICIAL_MAIL).search(mail))


def _phones(text: str) -> Iterator[Found]:
    """Those that are no row of digits: links to chats, and parts with strokes between them."""
    for match in _CHAT.finditer(text):
        if not is_of_an_office(text, match.start()):
            yield Found(Kind.PHONE, match.start(), match.end())
    for match in _SLASHED.finditer(text):
        yield Found(Kind.PHONE, match.start(), match.end())


def _kind(text: str, match: re.Match[str]) -> Kind | None:
    before = text[max(0, match.start() - _NEAR) : match.start()]
    digits = re.sub(r"\D", "", match[0])
    if _BOOK.search(before) or _COUNTED.match(text, match.end()) or _DATE.search(match[0]):
        return None
    if len(digits) == 12 and (_IIN_SAID.search(before) or is_iin(digits)):
        return Kind.IIN
    if 15 <= len(digits) <= 19 and (is_card(digits) or _is_said_to_be_card(match[0], before)):
        return Kind.CARD
    at_home = len(digits) == 10 and _whose(text, match.start()) == "person"
    if is_phone(match[0], "8" * at_home + digits) and not _is_everybodys(
        digits, text, match.start()
    ):
        return Kind.PHONE
    return None


def is_iin(digits: str) -> bool:
    """Twelve digits: a birthday, the century with the sex, and a check digit.

    A company's number (БСН) has 4 to 6 where the day's first digit stands. Source: the rules of
    Kazakhstan on identification numbers, 2007 No. 223-III.
    """
    if digits[6] not in "123456" or not _is_day(digits):
        return False
    for weights in _WEIGHTS:
        rest = sum(int(d) * weight for d, weight in zip(digits, weights, strict=False)) % 11
        if rest < 10:
            return rest == int(digits[11])
    return False


def _is_day(digits: str) -> bool:
    century = 1700 + 100 * ((int(digits[6]) + 1) // 2)
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True


def is_card(digits: str) -> bool:
    """By the check digit that cards have (Luhn, ISO/IEC 7812), and by who issues them."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(digits[::-1])]
    return digits[0] in "23456" and sum(sum(divmod(one, 10)) for one in doubled) % 10 == 0


def _is_said_to_be_card(written: str, before: str) -> bool:
    return bool(_FOURS.fullmatch(written) and _CARD_SAID.search(before))


def is_phone(written: str, digits: str) -> bool:
    """Of Kazakhstan or Russia as people write them there; of elsewhere with its plus."""
    if written.startswith("+"):
        return 10 <= len(digits) <= 15
    if _FROM_ABROAD.fullmatch(digits):
        return True
    if len(digits) == 11:
        return digits[0] in "78" and digits[1] in "79"
    return len(digits) == 10 and bool(_MOBILE.fullmatch(digits)) and "." not in written


def _is_everybodys(digits: str, text: str, start: int) -> bool:
    if _FREE.match(digits):
        return True
    whose = _whose(text, start)
    return whose == "office" or (bool(_WIRED.match(digits)) and whose != "person")


def is_of_an_office(text: str, start: int) -> bool:
    return _whose(text, start) == "office"


def _whose(text: str, start: int) -> str | None:
    """What was said last before a number, within its sentence."""
    near = re.split(r"[!?\n]|\.\s", text[max(0, start - _NEAR) : start])[-1]
    said = list(_OFFICE.finditer(near))
    return said[-1].lastgroup if said else None
