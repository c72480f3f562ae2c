"""In which language a text is written: by its letters, by the words that every text has, by how
words end, and where that is close, by the table of words of three languages.

Kazakh is often typed without its own letters, and in Latin ones; a Russian text may name a
Kazakh school, an English one a Russian app. So each word speaks for one language, and what is
close is said to be: then who wrote it knows better, or is asked.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from basics import meaning
from basics.letters import by_letters, folded, in_cyrillic
from basics.patterns import pattern
from basics.records import dataclass

#: Words, and letters, that are looked at; more say no more.
LOOKED_AT, LETTERS = 60, 1_000
#: By so much a language must lead, and by so large a share of all that speaks.
LEAD, SHARE = 2, 0.4
_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LINK = pattern(r"https?://\S+|(?<!\w)[@#/]\w+|\S+@\S+|\b[\w-]+\.(?:kz|com|ru|org|net)\b")
_KAZAKH = pattern("[әғқңөұүһі]", re.IGNORECASE)
_RUSSIAN = pattern("[ёщъ]", re.IGNORECASE)
_LATIN = pattern("[a-zäıöüğşñ]", re.IGNORECASE)
#: As they are folded: without Kazakh letters.
_WORDS = {
    "kk": """
жок бар мен жане ушин бул бир биз биздин бизге сиз оларга менин калай неге деп керек болып емес
сол осы ол олар болады болмайды болды туралы дейин кейин алдында арасында аркылы бойынша жаксы
коп аз ете тек гана барлык бугин ертен кеше жыл жылы кун куни апта айтты дейди келеди келмейди
кандай кайда кашан ким кимге немесе бирак егер сондыктан себеби жана ескли улкен киши мектеп
мектепте мугалим мугалимдер окушы окушылар балалар бала сабак сабакта сынып пан ата аналар
алмаймын алмаймыз алмайды жетпейди жетиспейди рахмет салем комек комектесиниз уш торт бес алты
жети сегиз тогыз""",
    "ru": """
нет не в во на и с со к у о об от до бы же ли из за при без или если что как где когда это этот
эта эти они мы вы он она я мне нас вам нам их его ее так уже все всё есть был была были быть будет
можно нужно надо нельзя только очень еще по для над под через после перед между чтобы потому
который которые свой наш наша наши ваш мой моя один два три четыре пять школа школе школы учитель
учителя учителей дети детей детям ребенок ученики учеников класс классе урок урока уроке уроки
какой почему кто спасибо помогите здравствуйте день год года лет""",
    "en": """
the a an of to in on at for and or is are was were be been not no we i you they he she it this
that how what with from do does did my our your their there have has had can cannot could would
should will who when where why but so than then too very more most all any some only also need
needs teacher teachers school schools pupils pupil children lesson lessons class thanks please
help one two three its as by if""",
}
#: Endings of longer words, folded.
_ENDS_KAZAKH = pattern(
    r".{2,}(?:лар|лер|дар|дер|тар|тер|лык|лик|дык|дик|тык|тик|нын|нин|дын|дин|тын|тин|мыз|миз"
    r"|сыз|сиз|сыныз|синиз|йды|йди|ады|еди|ган|ген|кан|кен|гыш|гиш|дагы|деги|тагы|теги|дан|тан"
    r"|лары|лери|дары|дери|тары|тери|ында|инде|ына|ине|сына|сине|сы|маймын|меймин|улы)"
)
_ENDS_RUSSIAN = pattern(
    r".{2,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ыми|ими|ться|тся|ется|ится|ают|яют|ует"
    r"|уют|ешь|ишь|ость|ости|ение|ения|ении|ание|ания|ции|ция|цию|ство|ства|ать|ять|ить|еть|ами"
    r"|ями|ах|ях|ов|ев|ных|нный|ала|или|али|ила|ется|лся|лась|лись|ком|кой|ку|ют|ит|ят|ет|ут)"
)

_ENDS_ENGLISH = pattern(
    r".{2,}(?:ing|tion|tions|ed|ness|ment|ments|ly|ful|less|ers|ies|ity|ous|able|ible|ance|ence|th"
    r"|ck|ss|ght|wn|ter)"
)


@dataclass(frozen=True, slots=True)
class Guess:
    lang: str
    #: Whether that may be relied on; else whoever knows is asked.
    sure: bool


@lru_cache(maxsize=2_000)
def guess(text: str) -> Guess:
    """kk, ru or en."""
    words = _WORD.findall(_LINK.sub(" ", text[:LETTERS]))[:LOOKED_AT]
    said = _sum(map(_speaks, words))
    if not _guess(text, said).sure:
        said = _sum([said, *map(_in_table, words)])
    return _guess(text, said)


def _sum(told: Iterable[Mapping[str, float]]) -> dict[str, float]:
    said = dict.fromkeys(_WORDS, 0.0)
    for one in told:
        for lang, much in one.items():
            said[lang] += much
    return said


def _guess(text: str, said: Mapping[str, float]) -> Guess:
    first, second, _ = sorted(said, key=lambda lang: -said[lang])
    lead, every = said[first] - said[second], sum(said.values())
    if not every:
        return Guess(by_letters(text), False)
    return Guess(first, lead >= LEAD and lead >= SHARE * every)


def language_of(text: str, *, speaks: str = "") -> str:
    """Where it is not to be told, the language that its author `speaks`, if it is written in such
    letters."""
    found = guess(text)
    if found.sure or not speaks:
        return found.lang
    latin = by_letters(text) == "en"
    fits = speaks == "kk" or (speaks == "en") == latin
    return speaks if fits else found.lang


@cache
def _known() -> Mapping[str, str]:
    """The language of each word that every text has, as it is folded."""
    return {folded(word): lang for lang, words in _WORDS.items() for word in words.split()}


def _speaks(word: str) -> dict[str, float]:
    """For which languages a word speaks, and how much."""
    name = word[0].isupper()
    if _KAZAKH.search(word):
        return {"kk": 1.0 if name else 3.0}
    if _LATIN.search(word):
        return _of_latin(word, name)
    if _RUSSIAN.search(word):
        return {"ru": 2.0}
    return _of_cyrillic(folded(word))


def _of_latin(word: str, name: bool) -> dict[str, float]:
    """Kazakh and Russian are written in these letters, too."""
    plain = word.casefold()
    if _known().get(plain) == "en":
        return {"en": 2.0}
    if _ENDS_ENGLISH.fullmatch(plain):
        return {"en": 1.0}
    said = _of_cyrillic(in_cyrillic(plain)) if len(plain) > 2 else {}
    return said or ({} if name else {"en": 0.3})


def _of_cyrillic(plain: str) -> dict[str, float]:
    if known := _known().get(plain):
        return {known: 2.0}
    kazakh, russian = _ENDS_KAZAKH.fullmatch(plain), _ENDS_RUSSIAN.fullmatch(plain)
    if bool(kazakh) == bool(russian):
        return {}
    return {"kk": 1.0} if kazakh else {"ru": 1.0}


def _in_table(word: str) -> dict[str, float]:
    """Names are in no table, and most words are in one."""
    plain = folded(word).replace("й", "и")
    written = plain.encode(meaning.LETTERS, "replace")
    of = ("en",) if plain.isascii() else ("kk", "ru")
    known = [lang for lang in of if meaning.table()[lang].exactly(written)]
    return {known[0]: 1.0} if len(known) == 1 else {}
