"""Names that no list holds: known by where they stand, beside a class."""

import re
from functools import lru_cache

from basics import meaning
from basics.letters import searchable
from basics.patterns import pattern

#: Between a name and a class with its letter: "Осман (3В)", "Мээрим, 5 «Б»".
_APPOSED = pattern(r"(?:\s+[А-ЯӘҒҚҢӨҰҮҺІЁ]\w*)?\s*[(,–-]\s*")
_LETTER = pattern(r"\(?\d{1,2}\s?[-–]?\s?[«\"“]?[А-ЯӘа-яә](?!\w).*", re.DOTALL)
#: Between a name and any class: "Самрат из 9 класса", "Мируан 1-сыныпта отыр".
_OF = pattern(r"\s+(?:из|учится в)\s+")
_IS_THERE = pattern(r"из\s.*|.*сыны(?:пта|бында)", re.IGNORECASE | re.DOTALL)
#: Right before a name: "11 «А» оқушысы Хантөре", "девочка по имени Мээрим".
_PUPIL = pattern(
    r"(?:оқушы(?:сы|м|мыз)|шәкіртім|ученик|ученица|ученику|ученицу|учеником|ученицей|мальчик"
    r"|девочка|есть|мам[аыеу]|мать|отец|пап[аыеу]|бабушка|по имени|зовут"
    r"|pupil|student|boy|girl|named|called)\s+$",
    re.IGNORECASE,
)
_CALLED = pattern(r"\s+(?:деген|есімді|атты)\b", re.IGNORECASE)
#: What stands there as well and is nobody: who there are many of, places, adjectives of places.
_NOBODY = pattern(
    r"(?:дет|ребят|реб[её]н|малыш|выпускни|родител|мам|пап|бабушк|друз|гост|победител|участни"
    r"|отлични|двоечни|новеньк|близнец|сегодня|вчера|завтра|весь|все|бүгін|ертең|кеше|біздің"
    r"|менің|мектеп|сынып|kids|child|twins|today|our|all|every|some"
    r"|алмат|астан|шымкент|павлодар|семей|семе[йя]|тараз|ақтау|актау|атырау|ақтөбе|актоб|қостанай"
    r"|костана|петропавл|көкшетау|кокшетау|қарағанды|караганд|талдық|талдык|қызылорд|кызылорд"
    r"|түркістан|туркестан|жезқазған|жезказган|екібастұз|экибастуз|өскемен|усть|kaza|russia"
    r"|қазақ|казах|росси|ресей)\w*|\w+ск(?:ий|ая|ое|ого|ой|ом|ие|их)|[а-яё]+(?:ция|ость|ние|ика|ия)",
    re.IGNORECASE,
)


def is_said_to_be_one(sentence: str, word: re.Match[str]) -> bool:
    """Whether beside a word that is written like a name it is said to be a pupil's."""
    if _is_nobody(word[0]):
        return False
    return bool(_PUPIL.search(sentence[: word.start()]) or _CALLED.match(sentence, word.end()))


def _is_nobody(word: str) -> bool:
    return word.isupper() or len(word) < 4 or bool(_NOBODY.fullmatch(word))


def stands_as_a_name(sentence: str, word: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether what is written like a name stands where names of pupils do; `after` is the first
    class behind it."""
    if _is_nobody(word[0]):
        return False
    if is_said_to_be_one(sentence, word):
        return True
    return after is not None and _is_of(sentence[word.end() : after.start()], after[0])


def _is_of(between: str, of_class: str) -> bool:
    if _APPOSED.fullmatch(between) or of_class.startswith("("):
        return bool(_LETTER.fullmatch(of_class))
    if between.isspace():
        return bool(_IS_THERE.fullmatch(of_class))
    return bool(_OF.fullmatch(between))


@lru_cache(maxsize=2_000)
def is_a_word(word: str) -> bool:
    """Whether one of the 24,000 words of the three languages is this, or begins so."""
    asked = searchable(word).strip().encode(meaning.LETTERS, "replace")
    tables = meaning.table().values()
    if any(words.exactly(asked) for words in tables):
        return True
    begun = (words.beginning(asked) for words in tables)
    return any(one.common >= max(4, len(asked) - 3) for one in begun if one)
