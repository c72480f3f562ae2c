"""A translation as people see it: handed in, looked at, read in place of the original."""

from dataclasses import fields

from cards.presses import pack
from cards.translations.presses import TRANSLATION_PREFIXES, ListWaiting, ShowTerms, ShowWished
from sandbox.client import Message
from tests.steps import awake, card_in, group_with_bot, is_now, pressed, taps, with_button

KK = "Зертхана жоқ\nБізде 2026 жылдан бері құрал жетіспейді"


async def test_a_group_reads_what_a_colleague_translated(box):
    aida, berik = await box.person("Aida", "ru"), await box.person("Berik", "ru")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    await awake(berik)
    card = await card_in(box, group, aida, text=KK)

    await berik.tap(card, "Подробнее")
    page = await berik.sees(with_button("🌐 Перевести"))
    asked = await pressed(berik, page, "🌐 Перевести")
    assert asked.labels[:2] == ["Русский", "English"]
    assert "Зертхана жоқ" in asked.text
    title = await pressed(berik, asked, "Русский")
    assert "Напишите заголовок на этом языке: Русский" in title.text
    await berik.write("Нет лаборатории")
    text = await berik.sees("Напишите текст на этом языке: Русский")
    assert "құрал жетіспейді" in text.text
    await berik.write("Нам давно не хватает приборов")
    preview = await berik.sees(with_button("Сдать"))
    assert "⚠️ Есть в оригинале, а здесь нет: 2026" in preview.text
    await taps(berik, "✏️ Текст")
    await berik.write("С 2026 года нам не хватает приборов")
    preview = await berik.sees(lambda m: "С 2026 года" in m.text and "⚠️" not in m.text)
    await berik.tap(preview, "✅ Сдать")
    await berik.sees("Сначала неделю спрашиваю автора")
    await box.expect(group, is_now(card, "Зертхана жоқ"))

    letter = await aida.sees("Ваши слова перевели")
    assert letter.text.endswith("\nНет лаборатории")
    looked = await pressed(aida, letter, "👁 Посмотреть")
    assert "Зертхана жоқ" in looked.text
    await aida.tap(looked, "✅ Подходит")
    await berik.sees("Ваш перевод теперь читают")
    now = await box.expect(group, is_now(card, "Нет лаборатории", "🌐 Перевод: Berik"))
    assert "📄 Оригинал" in now.labels

    # The original is one tap away; votes are those of the problem.
    await berik.tap(now, "📄 Оригинал")
    original = await berik.sees(lambda m: m.text.startswith("Зертхана жоқ"))
    assert "құрал жетіспейді" in original.text
    await berik.tap(now, "У меня тоже")
    await box.expect(group, is_now(card, "🙋 1", "Нет лаборатории"))

    # Numbers changed: the original comes back until somebody has looked again.
    await aida.edit(_sent(await box.messages(group)), "/problem " + KK.replace("2026", "2025"))
    await box.expect(group, is_now(card, "Зертхана жоқ", "2025"))


def _sent(found: list[Message]) -> Message:
    return next(one for one in found if "/problem" in one.text and "2026" in one.text)


async def test_an_author_refuses_with_a_word_and_languages_are_ones_own(box):
    aida, berik = await box.person("Aida", "kk"), await box.person("Berik", "ru")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    await awake(berik)
    card = await card_in(box, group, aida, text="Зертхана жоқ")
    await berik.tap(card, "Толығырақ")
    await taps(berik, "🌐 Перевести", "Русский")
    await berik.write("Нет приборов")
    await taps(berik, "✅ Сдать")

    letter = await aida.sees("Бір әріптес сөзіңізді аударды")
    await pressed(aida, letter, "👁 Қарап шығу")
    await taps(aida, "✖️ Қабылдамау", "✍️ Сөз қосып")
    await aida.write("Бізде құрал бар, бөлме жоқ")
    await aida.sees("Дайын: әріптестер түпнұсқаны оқиды")
    told = await berik.sees("Бізде құрал бар, бөлме жоқ")
    assert "перевод пока не подходит" in told.text
    await pressed(berik, told, "✏️ Изменить")
    preview = await berik.sees(with_button("✅ Сдать"))
    assert "Нет приборов" in preview.text

    await berik.write("/settings")
    await taps(berik, "📖 Читаю на языках")
    ticked = await taps(berik, "Қазақша")
    assert "☑️ Қазақша" in ticked.labels


async def test_a_stranger_gets_nowhere_by_forged_buttons(box):
    aida, berik, eldar = [await box.person(name, "ru") for name in ("Aida", "Berik", "Eldar")]
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, text="Зертхана жоқ")
    await berik.tap(card, "Подробнее")
    await taps(berik, "🌐 Перевести", "Русский")
    await berik.write("Нет приборов")
    await taps(berik, "✅ Сдать")
    await eldar.start()
    place = await eldar.sees("Eldar")
    known = {"what": "problem", "thing_id": 1, "translation_id": 1, "mark": "x", "sure": 1}
    known |= {"lang": "ru", "wanted": 1}
    for kind in TRANSLATION_PREFIXES.values():
        if kind not in (ListWaiting, ShowWished, ShowTerms):
            press = kind(**{field.name: known[field.name] for field in fields(kind)})
            told = (await eldar.press(place, pack(press))).text
            assert told.startswith(("Эта проблема из группы", "Это может", "Это отозвано")), kind
