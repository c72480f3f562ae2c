"""A wish for a translation, as its people see it: from the page to the letter that says that it is
there, and everything in the reader's language afterwards."""

from sandbox.client import Person
from tests.running import move_clock
from tests.steps import awake, card_in, group_with_bot, pressed, taps, writes

KK = "Зертхана жоқ\nБЖБ көп, мұғалімнің уақыты жетпейді, тәжірибе жасай алмаймыз"
RU = "СОР много, учителю не хватает времени, опыты не поставить"


async def _reads_kazakh_too(person: Person) -> None:
    await person.write("/settings")
    await taps(person, "📖 Читаю на языках", "Қазақша")


async def _translates_the_project(author: Person, translator: Person) -> None:
    await pressed(translator, await writes(translator, "/projects"), "1")
    await taps(translator, "🌐 Перевести", "Русский")
    await translator.write("Лаборатория на колёсах")
    await taps(translator, "✅ Сдать")
    await taps(author, "👁 Қарап шығу", "✅ Дұрыс аударылған")
    await author.sandbox.settled()


async def test_who_wished_reads_it_and_hears_so_once(box):
    aida, berik = await box.person("Aida", "kk"), await box.person("Berik", "ru")
    dana = await box.person("Dana", "ru")
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    for person in (aida, berik, dana):
        await awake(person)
    await _reads_kazakh_too(berik)
    card = await card_in(box, group, aida, text=KK)
    await aida.write("/project Көшпелі зертхана", chat=group)
    await box.settled()

    await dana.tap(card, "Толығырақ")
    page = await dana.sees("Зертхана жоқ")
    told = await pressed(dana, page, "🙏 Хочу прочесть по-русски")
    assert "🙏 Русский: ждёт 1 коллега" in told.text
    assert "↩️ Больше не жду: Русский" in told.labels

    await berik.tap(card, "Толығырақ")
    await berik.sees("Зертхана жоқ")

    # Who reads both is offered it, with the set words.
    await writes(berik, "/me")
    offered = await taps(berik, "🙏 Перевести")
    assert "Русский: ждёт 1 коллега" in offered.text
    await taps(berik, "🌐 Перевести", "Русский")
    title = await berik.sees("зертхана → лаборатория")
    assert "БЖБ" not in title.text
    seen = await taps(dana, "🌐 Перевести")
    assert "переводит Berik" in seen.text
    await taps(dana, "🗑 Удалить черновик")
    await berik.write("Нет лаборатории")
    await berik.sees("БЖБ → СОР")
    await berik.write(RU)
    await taps(berik, "✅ Сдать")
    await taps(aida, "👁 Қарап шығу", "✅ Дұрыс аударылған")
    await _translates_the_project(aida, berik)
    assert "🌐 Лаборатория на колёсах" in (await writes(dana, "/projects")).text
    ahead = (await box.state())["now"] + 700
    await move_clock(box, ahead)
    letter = await dana.sees("Теперь можно прочесть")
    assert "Нет лаборатории" in letter.text
    page = await pressed(dana, letter, "Нет лаборатории")
    assert RU in page.text
    assert "🙏 Хочу прочесть по-русски" not in page.labels
    assert "🌐 Нет лаборатории" in (await writes(dana, "/problems")).text
