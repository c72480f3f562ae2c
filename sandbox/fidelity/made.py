"""Texts to compare: HTML as programs write it and as nobody should, and messages of people."""

import random
from collections.abc import Iterator

_TAGS = (
    *("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "span"),
    *("tg-spoiler", "tg-emoji", "tg-time", "blockquote", "B", "p", "br", "tg", ""),
)
_ATTRIBUTES = (
    *('href="https://kaz.kz/a?b=1&amp;c=2"', "href='t.me/ustaz'", "href=kaz.kz", 'href=""'),
    *('href="tg://user?id=77"', 'href="tg://user?id=x"', 'href="localhost"', 'href="ftp://a.kz"'),
    *('href="mailto:a@b.kz"', 'href="tg://resolve?domain=a"', 'href="http://a.kz:99999"'),
    *('href="HTTPS://Ким.қаз/Ә"', 'href="http://u@a.kz:8080/x y"', 'href="http://[::1]/"'),
    *('href="http://a%zz.kz"', 'href="?x.y"', 'href="a.kz#b"', 'href="ton://x"'),
    *('class="tg-spoiler"', 'class="language-python"', "class=language-c", 'class="other"'),
    *('emoji-id="5368324170671202286"', 'emoji-id="0"', 'emoji-id="x"'),
    *('unix="1790000000"', 'unix="0"', 'unix="-5"', 'unix="x"', "unix=12ab", 'unix="9999999999"'),
    *('format="wDT"', 'format="r"', 'format="q"', 'format="tT"', "format=dt", 'format="RR"'),
    *("expandable", 'expandable="x"', "a", "=x", "b= 5", "c=", 'd="', "e=1/", "a'b", "b a"),
)
_PIECES = (
    *("Сәлем", "мұғалім", " ", "  ", "\n", "\n\n", "x", "Привет", "hello", "😀", "👩‍👩‍👧‍👦", "é"),
    *(
        "\u00a0",
        "\u200e\u200f\u200e",
        "\u202e",
        "\r",
        "\t",
        "\u0333",
        "\u2028",
        "\u1680",
        "\ufffc",
    ),
    *("&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&nbsp;", "&lt", "&amp", "&", "&;", "&#"),
    *("&#1178;", "&#x4d8;", "&#x1F600;", "&#0;", "&#xd83d;", "&#x110000;", "&#99999999;", "&#65"),
    *(
        "/problem",
        "@ustaz",
        "#тег",
        "kaz.kz",
        "https://kaz.kz/a",
        "a@b.kz",
        "$KZT",
        "4111111111111111",
    ),
    *('"', "'", ">", "=", "/", "5 > 3", "«", "»"),
)


def html(seed: int, count: int) -> Iterator[str]:
    """Half of it well formed."""
    dice = random.Random(seed)
    for number in range(count):
        yield _nested(dice, 0) if number % 2 else _wild(dice)


def _nested(dice: random.Random, depth: int) -> str:
    said = ""
    for _ in range(dice.randint(1, 4)):
        tag = dice.choice(_TAGS[:17])
        if depth < 4 and dice.random() < 0.5:
            inside = _nested(dice, depth + 1)
            said += f"<{tag}{_fitting(dice, tag)}>{inside}</{tag}>"
        else:
            said += "".join(dice.choices(_PIECES, k=dice.randint(1, 4)))
    return said


def _fitting(dice: random.Random, tag: str) -> str:
    wanted = {
        "a": "href",
        "span": 'class="tg-spoiler"',
        "tg-time": "unix=",
        "tg-emoji": "emoji-id",
        "code": "class=",
        "blockquote": "expandable",
    }.get(tag)
    if wanted is None or (tag in ("a", "code", "blockquote") and dice.random() < 0.3):
        return ""
    fitting = [one for one in _ATTRIBUTES if one.startswith(wanted)]
    return " " + dice.choice(fitting)


def _wild(dice: random.Random) -> str:
    """Tags that are never closed, or closed by another one; attributes of anything."""
    said: list[str] = []
    opened: list[str] = []
    for _ in range(dice.randint(1, 10)):
        chance = dice.random()
        if chance < 0.3:
            tag = dice.choice(_TAGS)
            gap = dice.choice((" ", " ", "\n", "\t "))
            given = [gap + one for one in dice.choices(_ATTRIBUTES, k=dice.choice((0, 0, 1, 2)))]
            said.append(f"<{tag}{''.join(given)}{dice.choice(('', '', '', ' ', '/'))}>")
            opened.append(tag)
        elif chance < 0.55 and opened:
            tag = opened.pop() if dice.random() < 0.9 else dice.choice(_TAGS)
            said.append(f"</{dice.choice((tag, tag, tag, tag, '', tag + ' '))}>")
        elif chance < 0.6:
            said.append(dice.choice(("<", "</", "<b", "</b", "<a href", "<>", "< b>", "<!-- -->")))
        else:
            said.extend(dice.choices(_PIECES, k=dice.randint(1, 3)))
    said.extend(f"</{tag}>" for tag in reversed(opened) if dice.random() < 0.95)
    return "".join(said)


_WORDS = {
    "kk": "сабақ мұғалім оқушы мектеп зертхана жоба жоқ бар керек рақмет ертең бүгін ауыл үйірме"
    " химия физика қазақша әріптестер мәселе шешім кабинет",
    "ru": "урок учитель ученики школа лаборатория проект нет есть нужно спасибо завтра сегодня"
    " село кружок химия физика по-русски коллеги проблема решение кабинет",
    "en": "lesson teacher pupils school laboratory project no have need thanks tomorrow today"
    " rural club chemistry physics colleagues problem solution room don't",
}
_THINGS = (
    *("https://kaz.kz", "http://bilim.gov.kz/news?id=5&x=1", "HTTPS://Online.KZ/a_b", "kaz.kz"),
    *("егемен.қаз", "t.me/ustaz_uni", "www.daryn.kz/olymp.", "192.168.0.1", "10.0.0.1:8080/x"),
    *("localhost", "school№5.kz", "план.docx", "report.pdf", "файл.xlsx", "urok.py", "a.b.c"),
    *(
        "https://youtu.be/dQw4w9WgXcQ?t=43",
        "https://docs.google.com/d/1a2-_b/edit#gid=0",
        "kz.kz,",
    ),
    *("https://ru.wikipedia.org/wiki/Казахстан_(страна)", "(см. https://a.kz/b)", "tg://join?a=b"),
    *(
        "ustaz@mail.ru",
        "a.b+c@edu.gov.kz",
        "мектеп@почта.рф",
        "mailto:x@y.kz",
        "a@b",
        "x@y.museum",
    ),
    *(
        "@ustaz_uni_bot",
        "@gif",
        "@vid",
        "@abc",
        "@Aida_5",
        "@a",
        "почта@ustaz",
        "@ustaz!",
        "@_x_y_",
    ),
    *(
        "#химия",
        "#5",
        "#5класс",
        "#а_б",
        "#тег@канал",
        "#тег@kanal",
        "#a#b",
        "##x",
        "C#",
        "#",
        "#²",
    ),
    *("/problem", "/problem@ustaz_uni_bot", "/help,", "/problemНет", "/help/problem", "/help@x"),
    *("/мәселе", "</problem>", "и/или", "//", "/a.b", "1/2", "/1", "км/ч", "/start abc", "/_"),
    *("$KZT", "$USD,", "$5", "$usd", "$1INCH", "US$", "$KZTKZTKZT", "$KZT@abc", "500$", "$A$B"),
    *("4400 4301 1234 5678", "4111 1111 1111 1111", "5169497100000000", "8 701 123 45 67"),
    *("+77011234567", "12:30", "1:02:03", "25.12.2026", "10.30-да", "№5", "5-сынып", "7.5", "..."),
    *("http://user:pass@a.kz/", "ftp://f.kz/x", "https://xn--80aaxitdbjk.xn--80ao21a/", "a..kz"),
    *(
        "https://a.kz/«x»",
        "https://a.kz?x",
        "https://a.kz#y!",
        "https://a.kz:80",
        "https://кит.қаз/ә",
    ),
    *("Kaz.Kz", "KAZ.KZ", "kaz.kZ", "_a.kz", "a_b.kz", "a-.kz", "-a.kz", "x.y.z.kz", "1.2.3.4.5"),
    *(
        "https://1.1",
        "https://a.b",
        "https://a",
        "http://",
        "tonsite://a.ton",
        "ton://x",
        "TG://a",
    ),
)
_BETWEEN = (
    " ",
    " ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "\n",
    "! ",
    "? ",
    " - ",
    " — ",
    ":",
    "(",
    ") ",
    "«",
    "» ",
)
_EMOJI = (
    "😀",
    "👍🏽",
    "❤️",
    "🇰🇿",
    "👩‍🏫",
    "🩷",
    "²",
    "½",
    "ё",
    "İ",
    "ß",
    "\u200d",
    "\u00a0",
    "\u3000",
    "_",
)


def messages(seed: int, count: int) -> Iterator[str]:
    """In turn in Kazakh, Russian and English."""
    dice = random.Random(seed)
    words = {lang: text.split() for lang, text in _WORDS.items()}
    for number in range(count):
        lang = ("kk", "ru", "en")[number % 3]
        yield "".join(_piece(dice, words[lang]) for _ in range(dice.randint(2, 14))).strip()


def _piece(dice: random.Random, words: list[str]) -> str:
    chance = dice.random()
    if chance < 0.55:
        said = dice.choice(words)
        said = said.capitalize() if dice.random() < 0.2 else said
    elif chance < 0.93:
        said = dice.choice(_THINGS)
    else:
        said = dice.choice(_EMOJI)
    return said + (dice.choice(_BETWEEN) if dice.random() < 0.92 else "")
