"""Pupils by name beside their class, and homes by their address."""

import re
from collections.abc import Iterator

from community.personal.first_names import NAMES, TAUGHT, WORDS_TOO, spelled
from community.personal.found import Found, Kind

_SENTENCE = re.compile(r"[^.!?\n;]*(?:(?<=\b[А-ЯӘҒҚҢӨҰҮҺІЁA-Z])\.[^.!?\n;]*)*[.!?\n;]?")
_QUOTED = '[«"“]?[А-ЯӘҒҚҢӨҰҮҺІA-Z][»"”]?'
_CLASS = re.compile(
    rf"(?<!\w)(?:1[012]|[1-9])\s?[-–‑]?\s?(?:{_QUOTED}\s?[-–‑]?\s?)?(?i:сынып|сыныб)\w*"
    rf"|(?<!\w)(?:1[01]|[1-9])\s?[-–‑]?(?:го|ый|ом|ому|ых|й|м|х|а|б|в|г)?\s?(?:{_QUOTED}\s?)?"
    r"(?i:класс|кл\.)\w*"
    rf"|(?<!\w)(?:1[01]|[1-9])\s?[-–‑]?(?:го|м|му|й)?\s?{_QUOTED}(?!\w)"
    r"|(?i:\b(?:grade|class|year|form)\s(?:1[012]|[1-9])[a-d]?\b)"
    r"|(?i:\b(?:1[012]|[1-9])(?:st|nd|rd|th)?[- ]?[a-d]?[ -](?:grade|class|year)(?:r|rs)?\b)"
    r"|(?i:\b(?:первокласс|второкласс|третьекласс|четвероклас|пятиклас|шестиклас|семиклас"
    r"|восьмиклас|девятиклас|десятиклас|одиннадцатиклас)\w+)"
    r"|(?i:\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ]grader?s?\b)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITAL = re.compile(r"[А-ЯӘҒҚҢӨҰҮҺІЁA-Z][а-яәғқңөұүһіёa-z]+")
_SURNAME = re.compile(
    r"\w{2,}(?:ов|ова|овой|ову|ев|ева|евой|еву|ин|ина|иной|ский|ская|ской|енко|ұлы|улы|қызы|кызы"
    r"|uly|kyzy|qyzy|ov|ova|ev|eva|baev|bayeva?|bekov|bekova)"
    r"(?:а|у|ым|ом|ой|тың|тің|дің|дың|ның|нің|қа|ке|ға|ге|ны|ні|ты|ті|ды|ді|пен|мен)?"
)
#: Who speaks, or is spoken of, teaches: their name is no pupil's.
_TEACHES = re.compile(
    r"мұғалім|ұстаз|әріптес|апай|ағай|сабақ бер|жетекші|тәлімгер|мұғал|директор|тәрбиеші"
    r"|учител|педагог|коллег|преподав|преподаю|классн\w* руковод|директор|завуч|веду |наставник"
    r"|teacher|colleague|teach|headmaster|principal|mentor|әңгіме|өлең|роман|поэм|повест|рассказ"
    r"|novel|poem|story by|атындағы|(?<!по )имени ",
    re.IGNORECASE,
)
_PUPIL = re.compile(
    r"(?:оқушы\w*|шәкірт\w*|бала\w*|ученик\w*|учениц\w*|мальчик\w*|девочк\w*|школьни\w*|pupils?"
    r"|students?|boy|girl|есімді|атты|named|called|по имени|зовут)\W+(?:[\w-]+\W+)?$",
    re.IGNORECASE,
)
_NEAR = 70
_ENDING = re.compile(
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|дан|ден|тан|тен|нан|нен|да|де|та|те"
    r"|мен|пен|бен|жан|лар|лер|"
    r"а|у|ом|ем|е|ы|и|ой|ей|ю|я|ь|ью|s)?"
)
_NAMES, _WORDS_TOO, _TAUGHT = (
    frozenset(map(spelled, names)) for names in (NAMES, WORDS_TOO, TAUGHT)
)
_STREET = (
    r"(?:ул\.|улиц\w+|көше\w*|пр\.|просп\w*|даңғыл\w*|мкр\.?|микрорайон\w*|ықшам ?аудан\w*"
    r"|пер\.|переул\w*|тұйық \w+|street|st\.|avenue|ave\.?|lane|road)"
)
_FLAT = r"(?:кв\.?|квартир\w*|пәтер\w*|apt\.?|apartment|flat)"
_HOUSE = r"(?:д\.|дом\w*|үй\w*|house|№)"
_NUMBER = r"\d{1,4}\s?[а-яa-z]?(?:/\d+)?"
_LIVES = re.compile(
    r"тұра(?:ды|тын|мын|мыз|сыз)|мекенжай|мекен-жай|үй адрес|живу|жив[её]т|жил|прожива"
    r"|домашн\w* адрес|адрес\w* (?:ученик|учениц|родител|семь)|\blives?\b|\bliving\b"
    r"|home address|home is|үйі\b|үйім",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"(?i:{_STREET})\s+[^\n,.;!?]{{2,40}}?[,\s]+(?i:{_HOUSE}\s*)?{_NUMBER}"
    rf"(?:[\s,–-]+(?i:{_FLAT}\s*){_NUMBER}|[\s,]+{_NUMBER}\s?-?\s?(?i:{_FLAT}))?"
    rf"|(?:[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w.-]*\s+){{1,3}}(?i:{_STREET})[\s,]+(?i:{_HOUSE}\s*)?(?i:№\s*)?{_NUMBER}"
    rf"(?:[\s,–-]+(?:(?i:үй)[\s,]+)?(?i:{_FLAT}\s*){_NUMBER}|(?:\s?-?\s?(?i:үй\w*))?[\s,]+{_NUMBER}"
    rf"\s?-?\s?(?i:{_FLAT}))?"
    rf"|\d{{1,4}}\s+(?:[A-Z]\w+\s+){{1,3}}(?i:{_STREET})(?:,?\s+(?i:{_FLAT})\s*{_NUMBER})?"
)
_WITH_FLAT = re.compile(rf"(?i:{_FLAT})", re.IGNORECASE)


def people(text: str) -> Iterator[Found]:
    for sentence in _SENTENCE.finditer(text):
        if sentence[0].strip():
            yield from _pupils(sentence[0], sentence.start())


def _pupils(sentence: str, begins: int) -> Iterator[Found]:
    classes = list(_CLASS.finditer(sentence))
    if not classes or _TEACHES.search(sentence):
        return
    for word in _WORD.finditer(sentence):
        if _CAPITAL.match(word[0]) and _is_near(word, classes) and _is_name(sentence, word):
            end = _end_of_surname(sentence, word.end())
            yield Found(Kind.PUPIL, begins + word.start(), begins + end)


def _is_near(word: re.Match[str], classes: list[re.Match[str]]) -> bool:
    return any(
        0 <= word.start() - one.end() <= _NEAR or 0 <= one.start() - word.end() <= _NEAR
        for one in classes
    )


def _is_name(sentence: str, word: re.Match[str]) -> bool:
    name = _first_name(word[0].casefold())
    if name is None or spelled(name) in _TAUGHT:
        return False
    if spelled(name) not in _WORDS_TOO:
        return True
    with_surname = _end_of_surname(sentence, word.end()) > word.end()
    return with_surname or bool(_PUPIL.search(sentence[: word.start()]))


def _first_name(word: str) -> str | None:
    """The name that a word is a form of: Айдостың is of Айдос, Марины of Марина."""
    for length in range(len(word), 2, -1):
        stem, ending = word[:length], word[length:]
        if not _ENDING.fullmatch(ending):
            continue
        for whole in (stem, *(stem + last for last in "аяйь" if ending)):
            if spelled(whole) in _NAMES:
                return whole
    return None


def _end_of_surname(sentence: str, end: int) -> int:
    after = re.compile(r"\s+([^\W\d_]+)").match(sentence, end)
    if after and _CAPITAL.match(after[1]) and _SURNAME.fullmatch(after[1]):
        return after.end()
    initial = re.compile(r"\s+[А-ЯӘҒҚҢӨҰҮҺІЁA-Z]\.").match(sentence, end)
    return initial.end() if initial else end


def homes(text: str) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        said = re.split(r"[!?\n]|\.\s(?=[А-ЯӘҒҚҢӨҰҮҺІA-Z])", before)[-1]
        after = re.split(r"[.!?\n]", text[match.end() : match.end() + 30])[0]
        if _WITH_FLAT.search(match[0]) or _LIVES.search(said) or _LIVES.search(after):
            yield Found(Kind.HOME, match.start(), match.end())
