"""In which language a text is written: what teachers write, in letters that they have at hand."""

import pytest

from basics.tongues import guess, language_of

#: What can be told.
CLEAR = {
    "kk": """
        Зертхана жоқ, құрал жетіспейді
        Интернет ошип калады, сабак отпейди
        Окушылар сабакка келмейди
        Бизде мугалим жок
        Асханада тамак суык
        Кабинет бар, бирак иши бос
        Спортзалга доп керек
        Бала саны кобейди, орын жетпейди
        Ата-аналар жиналыска келмейди
        Физика пәнінен эксперимент
        Директор жиналыс өткізбейді
        Жолға ақша бөлінбейді
        Учительская деген бөлме жоқ
        Мектепте Wi-Fi жоқ
        Kundelik.kz ашылмайды
        mektepte internet joq
        bizde mugalim jetispeydi
        oqushylar sabaqqa kelmeydi
        Бұл СОР емес, БЖБ
        Каллиграфия нашар
    """,
    "ru": """
        Нет лаборатории, не хватает приборов
        Интернет пропадает каждый день
        Дети не приходят на урок
        В классе холодно
        Учитель Әлия заболела, заменить некем
        Школа имени Қаныша Сәтбаева без спортзала
        Кундылык не открывается
        Проблема с Kundelik.kz
        Нужны учебники по казахскому языку
        Ученики путают ә и а
        Крыша течёт
        Автобус не ездит в аул Ақтоғай
        Нет Wi-Fi в кабинете
        Родители не приходят на собрания
        Много отчётов и бумаг
        Как заинтересовать детей чтением?
        Столовая закрыта с понедельника
        Подготовка к ЕНТ
        V shkole net interneta
        Мало мебели
    """,
    "en": """
        We have no laboratory
        The roof leaks
        Pupils are late for the first lesson
        Bad handwriting
        Weak reading skills
        Drinking water
        No teacher of physics
        Kundelik does not open
        How do you teach reading?
        Internet in the village is slow
        Our school is named after Қ. Сәтбаев
        Too many reports
        Children are hungry
        Need books in Kazakh
        The gym is cold
        Parents don't come to meetings
        Broken desks
        Mobile phones in class
    """,
}
#: By which nobody can tell: who wrote them knows.
DARK = ("Wi-Fi", "2026", "СОР, СОЧ", "Прогулы", "Аутизм", "🌱", "", "Kundelik", "Домбыра", "А. Т.")
TEXTS = [(lang, line.strip()) for lang, many in CLEAR.items() for line in many.strip().split("\n")]


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_what_is_clear_is_told(lang, text):
    found = guess(text)
    assert found.lang == lang


def test_most_of_it_without_asking():
    asked = [text for _, text in TEXTS if not guess(text).sure]
    assert len(TEXTS) >= 58
    assert len(asked) <= len(TEXTS) // 8, asked


@pytest.mark.parametrize("text", DARK)
def test_what_is_dark_is_said_to_be(text):
    assert not guess(text).sure


@pytest.mark.parametrize(
    ("text", "speaks", "lang"),
    [
        ("Прогулы", "ru", "ru"),
        ("Аутизм", "kk", "kk"),
        ("Wi-Fi", "ru", "en"),
        ("Wi-Fi", "kk", "kk"),
        ("Зертхана жоқ, құрал жетіспейді", "ru", "kk"),
        ("The roof leaks", "kk", "en"),
    ],
)
def test_who_wrote_it_is_believed_where_it_is_dark(text, speaks, lang):
    assert language_of(text, speaks=speaks) == lang


def test_long_texts_take_no_longer():
    assert guess("Нет учителя физики, дети ждут. " * 2_000).lang == "ru"
