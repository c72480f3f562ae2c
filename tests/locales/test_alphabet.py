"""The order of names, the same on every database."""

import random

import pytest

from cards.days.teachersday import numbers_card
from community.alphabet import alphabetical
from community.certificates import certificates
from community.days.announcements import Facts
from community.regions import REGIONS
from locales import texts
from storage.days.days import Day, Occurrence
from storage.db import Transaction
from storage.events import guests
from tests.events.planning import SAULE, an_event

#: In the order of Kazakh's alphabet, as the school's register has them.
IN_ORDER = [
    *("7 «А» сыныбы", "10 «А» сыныбы"),
    *("Абай", "абай", "Айгүл", "Айгүл Нұрланова", "Айгүлім", "Әлия", "Ән-нұр", "Бибі", "Вера"),
    *("Галина", "Ғалия", "Дана", "Евгений", "Ерлан", "Ёлкина", "Жанар", "Зәуре", "Ирина", "Йод"),
    *("Кәмшат", "Қайрат", "Лаура", "Мәдина", "Нұрлан", "Ңгуен", "Олжас", "Өмір", "Павел"),
    *(
        "Роза",
        "Сәуле",
        "Тимур",
        "Ульяна",
        "Ўткир",
        "Ұлан",
        "Үміт",
        "Фариза",
        "Хамит",
        "Һәкім",
        "Цой",
    ),
    *("Чингиз", "Шолпан", "Щукин", "Ырыс", "Іңкәр", "Эльдар", "Юлия", "Яна"),
    *("Aida", "Äliya", "Berik", "Zoe", "Αθηνά"),
]

KAZAKH_REGIONS = [
    *("Абай облысы", "Ақмола облысы", "Ақтөбе облысы", "Алматы қаласы", "Алматы облысы"),
    *("Астана", "Атырау облысы", "Батыс Қазақстан облысы", "Жамбыл облысы", "Жетісу облысы"),
    *("Қарағанды облысы", "Қостанай облысы", "Қызылорда облысы", "Маңғыстау облысы"),
    *("Павлодар облысы", "Солтүстік Қазақстан облысы", "Түркістан облысы", "Ұлытау облысы"),
    *("Шығыс Қазақстан облысы", "Шымкент"),
]


def test_names_stand_as_in_the_alphabet():
    mixed = sorted(IN_ORDER, key=lambda name: random.Random(name).random())
    assert sorted(mixed, key=alphabetical) == IN_ORDER


@pytest.mark.parametrize(
    "words", ["", " ", "👋", "\u0301", "\ud7ff", "\U0010ffff", "Ⅷ", "½", "٣", "\u3164"]
)
def test_anything_has_a_place_and_only_the_same_has_the_same(words):
    assert alphabetical(words + "а") > alphabetical(words)
    assert alphabetical(words) != alphabetical(words + "\u200b")


def test_regions_stand_in_the_order_of_the_alphabet():
    day = Day(3, "greeting", "10-05", 540, {}, "kk", {"all": True}, None, "on")
    facts = Facts(Occurrence(1, day, 2027, 0, 0, "on", {}, None, 0), "kk")
    lines = numbers_card(facts, dict.fromkeys(REGIONS, 7), texts("kk")).text.split("\n")
    assert [line[2:-3] for line in lines if line.endswith(": 7")] == KAZAKH_REGIONS


async def test_certificates_are_listed_by_name_on_every_database(db):
    event = await an_event(db)
    names = [name for name in IN_ORDER if name != "абай"]

    async def issue(tx: Transaction) -> None:
        for name in reversed(names):
            guest = await guests.add_companion(
                tx, event.id, SAULE.id, name=name, answer="coming", now=1
            )
            await guests.came(tx, guest.id, event.starts_at)
        await certificates.issue(tx, SAULE, event.id, lang="kk", now=event.starts_at)

    await db.write(issue)
    assert [one.name for one in await certificates.by_name(db, event.id)] == names
