"""Pupils by name beside their class."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from basics.patterns import pattern
from community.personal.first_names import (
    HEROES,
    LATIN_WORDS,
    NAMES,
    TAUGHT,
    WORDS_TOO,
    is_made_as_a_name,
    spelled,
)
from community.personal.found import Found, Kind
from community.personal.unlisted import is_a_word, is_said_to_be_one, stands_as_a_name

_SENTENCE = pattern(r"[^.!?\n;]*(?:(?<=\b[А-ЯӘҒҚҢӨҰҮҺІЁA-Z])\.[^.!?\n;]*)*[.!?\n;]?")
_QUOTED = '[«"“]?[А-ЯӘҒҚҢӨҰҮҺІA-Z][»"”]?'
_CLASS = pattern(
    rf"(?<!\w)(?:1[012]|[1-9])\s?[-–‑]?\s?(?:(?:{_QUOTED}|[а-яәғқңө])\s?[-–‑]?\s?)?(?i:сынып|сыныб)(?!тар)\w*"
    rf"|(?<!\w)(?:1[01]|[1-9])\s?[-–‑]?(?:го|ый|ом|ому|ых|й|м|х|а|б|в|г)?\s?(?:{_QUOTED}\s?)?"
    r"(?i:класс|кл\.)(?!(?i:ах|ов|ам|ами)\b)\w*"
    r"|(?i:\b(?:в|во|из)\s)(?:1[01]|[1-9])[абвдежз](?!\w)"
    # "6а Томирис", "Камила (4а)".
    r"|(?<![\w.№])(?:1[01]|[1-9])[абвгдежзә](?=\s[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіё])"
    r"|\((?:1[01]|[1-9])\s?[-–]?[а-гәa-dА-ГӘA-D]\)"
    rf"|(?<!\w)(?!3D)(?:1[01]|[1-9])\s?[-–‑]?(?:го|м|му|й)?\s?{_QUOTED}(?!\w)"
    r"|(?i:\b(?:grade|class|year|form)\s(?:1[012]|[1-9])[a-d]?\b)"
    r"|(?i:\b(?:1[012]|[1-9])(?:st|nd|rd|th)?[- ]?[a-d]?[ -](?:grade|class|year)(?:r|rs)?\b)"
    r"|(?i:\b(?:первокласс|второкласс|третьекласс|четвероклас|пятиклас|шестиклас|семиклас"
    r"|восьмиклас|девятиклас|десятиклас|одиннадцатиклас)\w+)"
    r"|(?i:\b(?:бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы|оныншы)"
    r"\s+(?:сынып|сыныб)(?!тар)\w*)"
    r"|(?i:\b(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат)(?:о|ь)?"
    r"(?:го|му|м|й|ый|ом|ем)\s+класс(?!ах|ов|ам)\w*)"
    r"|(?i:\b(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат)"
    r"(?:ый|ий|ого|его|ьего|ом|ем|ьем|ому)\s)[«\"“][А-ЯӘ][»\"”]"
    r"|(?i:\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ]grader?s?\b)"
)
#: What each of these has in it: most texts have none, and are not looked through for the rest.
_MAY_NAME_A_CLASS = pattern(r"\d|клас|сынып|сыныб|grade|[«\"“]", re.IGNORECASE)
_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITAL = pattern(r"[А-ЯӘҒҚҢӨҰҮҺІЁA-Z][а-яәғқңөұүһіёa-z]+")
_SURNAME = pattern(
    r"\w{2,}(?:ов|ова|овой|ову|ев|ева|евой|еву|ин|ина|иной|ский|ская|ской|енко|ұлы|улы|қызы|кызы"
    r"|uly|kyzy|qyzy|ov|ova|ev|eva|baev|bayeva?|bekov|bekova)"
    r"(?:а|у|ым|ом|ой|тың|тің|дің|дың|ның|нің|қа|ке|ға|ге|ны|ні|ты|ті|ды|ді|пен|мен)?"
)
#: Beside a name: it is no pupil's.
_TEACHER = (
    r"(?:мұғалім|ұстаз|әріптес|апай|ағай|жетекші|тәлімгер|мұғал|директор|тәрбиеші"
    r"|профессор|академик|ақын|жазушы|әнші|поэт|писател|художник|композитор|министр|президент"
    r"|professor|writer|poet|singer|minister|president|құрметті|уважаем|dear"
    r"|учител|педагог|коллег|преподавател|руководител|завуч|наставни[кц]"
    r"|teacher|colleague|headmaster|principal|mentor|coach|department head|\bhead of)"
)
_TEACHER_BEFORE = pattern(
    rf"(?:{_TEACHER}\w*[^\w]+(?:[\w-]+[^\w]+)?|\b(?:я|мен|i),\s"
    r"|\b(?:my name is|i am|меня зовут|менің (?:атым|есімім))\s)$",
    re.IGNORECASE,
)
_TEACHER_AFTER = pattern(
    r"[\s,–-]+(?:[А-ЯӘҒҚҢӨҰҮҺІ]\w+\s+(?=апай|ағай))?"
    r"(?:(?:наш\w*|мо[йя]|біздің|our|my|is|an?|the|\d\S*|класс\w*|сынып\w*)\s+)*"
    rf"{_TEACHER}"
    r"|(?:[^\w]+[\w-]+){0,4}?[^\w]+"
    r"(?:(?:сабақ|\w+ика|\w+ия|тіл|әдебиет)\w* (?:бер|өт)|преподаю|препода[её]т|веду\b|вед[её]т"
    r"|teach)",
    re.IGNORECASE,
)
#: What lessons are about, and schools that are called by somebody.
_WORKS = pattern(
    r"әңгімес|әңгіме(?!лес)|өлең|поэм|повест|рассказ(?!ал|ыва|ать)|\bнаписал"
    r"|\bроман(?:ы|ов|ах|ам)?\b(?!\s(?:из|[А-ЯӘҒҚҢӨҰҮҺІ]))|novel|poem|story by"
    r"|атындағы|(?<!по )имени |\bим\. ",
    re.IGNORECASE,
)
#: Just before a name: no pupil's is so said, unless the class stands right behind it.
_ADULT = pattern(
    r"(?:\b(?:the|mr|mrs|ms|miss|dr|prof)\.?\s|\b(?:г-жа|госпожа|господин)\s"
    r"|(?:спасибо|благодар\w+|рахмет|алғыс|thanks to|thank you)[\s,]+(?:[\w-]+\s+)?)$",
    re.IGNORECASE,
)
_THANKED = pattern(r"\s+(?:[\w-]+\s+)?(?:рахмет|алғыс)", re.IGNORECASE)
#: Just before a name with its surname: of a poet.
_OF_AUTHOR = pattern(
    r"(?:читаем|изучаем|проходим|учим|reading|стих\w*|песн\w+|произведен\w+|творчеств\w+|картин\w*|биографи\w+|сказк\w+|басн\w+)\s+$",
    re.IGNORECASE,
)
#: Right behind a name and surname: of a singer, of a university.
_KNOWN = pattern(
    r"\s+(?:[\w'’]+\s+)?(?:songs?|poems?|books?|stories|paintings?|plays?|novels?|biography"
    r"|University|School|Lyceum|Gymnasium|College|Library|Theat(?:re|er)|Museum|Street|Cup|Prize)\b"
    r"|(?:'s|’s)\s+(?:songs?|poems?|books?|stories|paintings?|plays?|biography)\b"
    r"|\s+(?:патша|хан\b|ханша\b|батыр|би\b|queen|king|the Great|is the capital)"
    r"|\s+(?:(?:деген|атты|called)\s+)?(?:бағдарлама|кітап|фильм|ойын|сайт|қосымша|жоба"
    r"|программ|книг|приложени|игр|book|film|app\b|game|robot|mosque)"
    r"|\s+[IVX]{1,4}\b|\s+(?:and His Team|и его команда)\b"
    r"|\s+(?:ән[іd]|әндер|күй|шығарма|университет|мектебі|лицей|гимназия|көшесі)"
)
#: An adult's: Иван Петрович.
_PATRONYMIC = pattern(
    r"\s+[А-ЯӘҒҚҢӨҰҮҺІЁA-Z]\w+(?:(?:ович|евич)(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой)"
    r"|ovich|evich|ovna|evna)\b"
)
#: The class stands in the next sentence: "How to help Aru? 4th grade", "He is in grade 4".
_GOES_ON = pattern(
    r"\s*(?:он[аи]?|у не[её]|у него|ему|ей|ол|оның|оған|he|she|his|her)\b", re.IGNORECASE
)
_PUPIL = pattern(
    r"(?:оқушы\w*|шәкірт\w*|бала\w*|ученик\w*|учениц\w*|мальчик\w*|девочк\w*|школьни\w*|pupils?"
    r"|students?|boy|girl|есімді|атты|named|called|по имени|зовут)\W+(?:[\w-]+\W+)?$",
    re.IGNORECASE,
)
#: Right behind a name: "Дана из 9а", "Roman from grade 4".
_OF_A_CLASS = pattern(r"\s+(?:из|from|in)\s+(?=\S)", re.IGNORECASE)
#: "Мирас деген оқушы": what is called so is somebody.
_CALLED = pattern(r"\s+(?:деген|есімді|атты|есімімен)\b", re.IGNORECASE)
_CALLED_PUPIL = pattern(
    r"\s+(?:деген|есімді|атты)\s+(?:[\w-]+\s+)?(?:оқушы|бала|қыз|ұл\b)", re.IGNORECASE
)
_NEAR = 70
_ENDING = pattern(
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|дан|ден|тан|тен|нан|нен|да|де|та|те"
    r"|мен|пен|бен|жан|лар|лер|"
    r"а|у|ом|ем|е|ы|и|ой|ей|ю|я|ью|s)?"
)
#: What a name loses before an ending in Russian: Марины is of Марина.
_RESTORED = {
    "а": frozenset({"ы", "и", "е", "у", "ой", "ей"}),
    "я": frozenset({"и", "е", "ю", "ей"}),
    "й": frozenset({"я", "ю", "ем", "е", "и"}),
    "ь": frozenset({"я", "ю", "ем", "е", "и", "ью"}),
}
#: Not Семён, Люба or Коля.
_SEEDS = frozenset({"семена", "семени", "семенем", "любой", "колье", "колья", "пасха"})
_KAZAKH = pattern("[әғқңөұүһі]")
_HEROES = tuple((spelled(first), spelled(last)) for first, last in HEROES)
#: Of a book or of a contest, at most three words in quotes.
_TITLE = pattern(r'[«“"]([^\W\d_]{2,}(?: [^\W\d_]+){0,2})[»”"]')


@cache
def _spelled(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(spelled, names))


def pupils(text: str) -> Iterator[Found]:
    if not _MAY_NAME_A_CLASS.search(text):
        return
    said = [one for one in _SENTENCE.finditer(text) if one[0].strip()]
    for one in said:
        yield from _pupils(one[0], one.start())
    for one, after in pairwise(said):
        if _is_of_class(one[0], after[0]):
            yield from _pupils(text[one.start() : after.end()], one.start())
        elif _begins_with_pupil(one[0], after[0]):
            yield from _named_first(text, one, after)


def _is_of_class(sentence: str, after: str) -> bool:
    """Whether the class of who is named in a sentence stands in the next one."""
    found = _CLASS.search(after)
    if found is None or _CLASS.search(sentence):
        return False
    return not after[: found.start()].strip() or bool(_GOES_ON.match(after))


def _begins_with_pupil(sentence: str, after: str) -> bool:
    """Whether the first word after a sentence with a class may be a pupil's name: no greeting."""
    if not _CLASS.search(sentence[-_NEAR:]) or _CLASS.search(after):
        return False
    first = _WORD.search(after)
    if first is None or after[: first.start()].strip(" -–—:"):
        return False
    return after[_end_of_surname(after, first.end()) :][:1] not in (",", "!")


def _named_first(text: str, one: re.Match[str], after: re.Match[str]) -> Iterator[Found]:
    first = _WORD.search(after[0])
    both = text[one.start() : after.end()]
    for found in _pupils(both, one.start()):
        if first and found.start == after.start() + first.start():
            yield found


def _pupils(sentence: str, begins: int) -> Iterator[Found]:
    classes = list(_CLASS.finditer(sentence))
    if not classes or _WORKS.search(sentence):
        return
    for word in _WORD.finditer(sentence):
        if not (_CAPITAL.match(word[0]) and _is_near(word, classes)):
            continue
        if _is_name(sentence, word, classes) or _is_unlisted(sentence, word, classes):
            end = _end_of_surname(sentence, word.end())
            start = _begin_of_surname(sentence, word.start())
            yield Found(Kind.PUPIL, begins + start, begins + end)


def _is_near(word: re.Match[str], classes: list[re.Match[str]]) -> bool:
    return any(
        0 <= word.start() - one.end() <= _NEAR or 0 <= one.start() - word.end() <= _NEAR
        for one in classes
    )


def _is_name(sentence: str, word: re.Match[str], classes: list[re.Match[str]]) -> bool:
    name = _first_name(word[0].casefold())
    if name is None or _is_nobody_here(sentence, word, name):
        return False
    if spelled(name) in _spelled(TAUGHT):
        return bool(_CALLED_PUPIL.match(sentence, word.end()))
    latin = word[0].isascii() and word[0].casefold() not in LATIN_WORDS
    if latin or spelled(name) not in _spelled(WORDS_TOO):
        return True
    begins, ends = (
        _begin_of_surname(sentence, word.start()),
        _end_of_surname(sentence, word.end()),
    )
    if (begins, ends) != word.span() or _PUPIL.search(sentence[: word.start()]):
        return True
    if _CALLED.match(sentence, word.end()):
        return True
    if _stands_before_class(sentence, word.end()):
        return True
    return stands_as_a_name(sentence, word, _class_after(word, classes))


def _is_unlisted(sentence: str, word: re.Match[str], classes: list[re.Match[str]]) -> bool:
    if _first_name(word[0].casefold()) is not None or _teaches(sentence, word):
        return False
    if is_said_to_be_one(sentence, word):
        return True
    if word[0].isascii() or is_a_word(word[0]):
        return False
    return stands_as_a_name(sentence, word, _class_after(word, classes))


def _class_after(word: re.Match[str], classes: list[re.Match[str]]) -> re.Match[str] | None:
    return next((one for one in classes if one.start() >= word.end()), None)


def _stands_before_class(sentence: str, end: int) -> bool:
    """What may be a word as well is a name where it is said to be of a class."""
    of = _OF_A_CLASS.match(sentence, end)
    if of is None:
        return False
    # The class may begin with the preposition itself.
    return any(_CLASS.match(sentence, at) for at in (end + 1, of.end()))


def _is_nobody_here(sentence: str, word: re.Match[str], name: str) -> bool:
    """An adult by the patronymic, or somebody of a book or of another title."""
    titles = " ".join(one[1] for one in _TITLE.finditer(sentence)).casefold()
    if any(_first_name(one) == name for one in titles.split()):
        return True
    if _PATRONYMIC.match(sentence, word.end()) or _teaches(sentence, word):
        return True
    end = _end_of_surname(sentence, word.end())
    if _KNOWN.match(sentence, end):
        return True
    thanked = _ADULT.search(sentence[: word.start()]) or _THANKED.match(sentence, end)
    if thanked and not _stands_before_class(sentence, word.end()):
        return True
    if end > word.end() and _OF_AUTHOR.search(sentence[: word.start()]):
        return True
    return _is_hero(sentence, word)


def _is_hero(sentence: str, word: re.Match[str]) -> bool:
    after = _WORD.match(sentence, word.end() + 1)
    name, surname = spelled(word[0].casefold()), spelled(after[0].casefold()) if after else ""
    return any(
        name.startswith(first.rstrip("ai")) and surname.startswith(last) for first, last in _HEROES
    )


def _teaches(sentence: str, word: re.Match[str]) -> bool:
    """Whether it is said beside a name that this is a teacher's, or who speaks."""
    if _TEACHER_BEFORE.search(sentence[: word.start()]):
        return True
    return bool(_TEACHER_AFTER.match(sentence, _end_of_surname(sentence, word.end())))


def _first_name(word: str) -> str | None:
    """The name that a word is a form of: Айдостың is of Айдос, Марины of Марина."""
    if word in _SEEDS or "щ" in word:
        return None
    lost = [] if _KAZAKH.search(word) else [*_RESTORED.items()]
    for length in range(len(word), 1, -1):
        stem, ending = word[:length], word[length:]
        if not _ENDING.fullmatch(ending):
            continue
        restored = (stem + last for last, endings in lost if ending in endings)
        for whole in (*restored, *([stem] if length > 2 else [])):
            if spelled(whole) in _spelled(NAMES) and not ("ң" in word and whole not in NAMES):
                return whole
    return word if is_made_as_a_name(word) and not is_a_word(word) else None


def _begin_of_surname(sentence: str, start: int) -> int:
    """Where a surname stands before the name: Касымова Дана."""
    before = re.compile(r"([^\W\d_]+)\s$").search(sentence[max(0, start - _NEAR) : start])
    if before and _CAPITAL.match(before[1]) and _SURNAME.fullmatch(before[1]):
        return start - len(before[0])
    return start


def _end_of_surname(sentence: str, end: int) -> int:
    after = re.compile(r"\s+([^\W\d_]+)").match(sentence, end)
    if after and _CAPITAL.match(after[1]) and _SURNAME.fullmatch(after[1]):
        return after.end()
    initial = re.compile(r"\s+[А-ЯӘҒҚҢӨҰҮҺІЁA-Z]\.").match(sentence, end)
    return initial.end() if initial else end
