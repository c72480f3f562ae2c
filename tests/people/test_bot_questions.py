"""What people ask of the bot itself is answered, and becomes no problem and no title."""

import pytest

from cards.bot_questions import asked_of_me, is_phone_number
from locales.bot_questions import WAYS
from tests.inside import COORDINATOR
from tests.running import in_languages
from tests.steps import group_with_bot, taps, writes

#: What is typed, and a word of the answer.
ASKED = {
    "en": {
        "how do I start?": "/help",
        "who sees this?": "/me",
        "who can see my name?": "/me",
        "is it free?": "free",
        "delete me": "/forget",
        "it doesn't work": "/start",
        "unsubscribe": "/settings",
        "teachers' day": "/voices",
        "+7 701 555 44 33": "phone",
        "nobody answers me": "/find",
        "where is my project?": "What is yours",
        "I can't come": "Events to come",
        "can I talk to a human?": "people look after me",
        "no": "/help",
        "?": "one question at a time",
        "can I send a photo": "parents",
        "call me 87011234567": "phone",
    },
    "kk": {
        "Мен қалай жаза аламын?": "бір-бірлеп",
        "salem, qalai jazamin": "бір-бірлеп",
        "менің атымды кім көреді": "/me",
        "Мені өшіріп тастаңыз": "/forget",
        "істемей тұр": "/start",
        "мұғалімдер күні": "қазан",
        "шағымданғым келеді": "/report",
        "Қателесіп жібердім, өшіріңізші": "/cancel",
        "мәзір": "/problem",
        "Менің мәселем қайда?": "Сіздікі",
        "кездесуге келе алмаймын": "кездесу",
        "Мен келдім": "код",
        "сурет жібере алмаймын": "/start",
        "бот емес адаммен сөйлескім келеді": "адамдар",
        "salem, kalaisyz": "Сәлеметсіз",
        "жарайды рахмет": "Оқасы жоқ",
        "қате жазып қойдым": "/cancel",
        "неге жауап жоқ": "/find",
        "хабарлама келмей жатыр": "/start",
        "kelmeimin": "кездесу",
        "ауырып қалдым, келе алмаймын": "кездесу",
        "менде мәселе бар": "бір-бірлеп",
        "сау болыңыз": "/help",
        "тілді ауыстыр": "қай тілде",
        "Маган кыскаша айтып бериниз не истеу керек": "бір-бірлеп",
        "Бізге қайда жазамыз": "бір-бірлеп",
        "мәселем жарияланды ма": "Сіздікі",
        "Қатемді қалай түзетемін": "/cancel",
    },
    "ru": {
        "Как написать?": "по одному вопросу",
        "подскажите что делать дальше": "по одному вопросу",
        "куда нажимать": "по одному вопросу",
        "вы бот?": "по одному вопросу",
        "Куда пропала моя проблема": "Ваше",
        "не ту кнопку нажала": "/cancel",
        "у меня не получается": "/start",
        "как удалить коментарий": "/cancel",
        "где мои коментарии": "Ваше",
        "не понимаю, что делать": "по одному вопросу",
        "Кто видит, что я пишу?": "/me",
        "кто увидит моё имя?": "/me",
        "как изменить имя": "Telegram",
        "как добавить бота в группу?": "кнопку",
        "день учителя": "октября",
        "где мои проблемы": "Ваше",
        "не смогу прийти": "встреч",
        "не могу приехать": "встреч",
        "я на месте, где код?": "код",
        "есть кто живой?": "люди",
        "выходит ошибка": "/start",
        "отмена": "ечего",
        "бот не отвечает": "/start",
        "приду, но опоздаю": "встреч",
        "не смогу прийти, заболела": "встреч",
        "ещё не знаю, приду или нет": "встреч",
        "опоздаю на 10 минут": "встреч",
        "я не туда написала, извините": "/cancel",
        "как это работает": "по одному вопросу",
        "завтра напишу": "/help",
        "spasibo bolshoe": "Пожалуйста",
        "смените язык на казахский": "языке",
        "позвоните мне 8 701 123 45 67": "телефон",
    },
}
#: What is nearly such a question, and told to colleagues.
TOLD = (
    "How do I start a lesson with shy pupils?",
    "не работает интернет",
    "Қалай сабақ бастаймын?",
    "нет учебников",
    "Жоқ балалар",
    "Кто видит родителей учеников?",
    "stop bullying",
    "Мұғалімдер күнін қалай атап өтесіздер, ойын бар ма?",
    "двойки по алгебре",
    "Мен жаңа мектепке келдім",
    "дети не пришли",
    "не могу прийти к согласию с родителями",
    "оқушылар сабаққа келмейді",
    "фото урока не открывает тему",
    "Как отправить ученика на олимпиаду?",
    "русский",
    "Дети приходят без завтрака",
    "завтра контрольная, что делать",
    "balalar kitap okymaidy",
    "",
)


@in_languages(("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))
async def test_what_is_asked_of_the_bot_is_answered(box, lang):
    aida = await box.person("Aida", lang)
    for said, answer in ASKED[lang].items():
        told = await writes(aida, said)
        asks = bool(told.labels) and told.labels[-1].startswith("💬")
        assert (said, answer in told.text, asks) == (said, True, False)
    # Nothing of it was kept.
    drafts = [one for one in (await writes(aida, "/me")).labels if one.startswith("📂")]
    assert drafts == []


async def test_a_coordinator_is_led_to_the_day_itself(box):
    saule = await box.person("Saule", id=COORDINATOR)
    assert "/teachersday – " in (await writes(saule, "teachers' day")).text
    assert "/teachersday" not in (await writes(await box.person("A"), "teachers' day")).text


async def test_a_question_while_a_title_is_wanted_is_answered_and_the_title_asked_again(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    asked = await writes(aida, "/problem")
    for said in ("how do I write?", "жоқ", "кто это видит?"):
        again = await writes(aida, said)
        assert again.text.endswith(f"\n\n{asked.text}")


async def test_the_names_of_back_and_drop_may_be_typed(box):
    """In any language, and whatever is asked: they are no answer to it."""
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    first = await writes(aida, "/problem")
    for said in ("отмена", "Болдырма!", "cancel", "бас тарту"):
        await writes(aida, said)
        again = await taps(aida, "No, go on")
        assert again.text == first.text
    second = await writes(aida, "No laboratory")
    for said in ("артқа", "назад", "back"):
        assert "No laboratory" in (await writes(aida, said)).text
        assert (await taps(aida, "Keep it so")).text == second.text
    await writes(aida, "отмена")
    await taps(aida, "Yes, drop it")
    assert "nothing to drop" in (await writes(aida, "отмена")).text


@pytest.mark.parametrize("said", TOLD)
def test_what_is_told_to_colleagues_is_no_question_to_the_bot(said):
    assert asked_of_me(said) is None


def test_each_way_to_ask_finds_its_question():
    """No earlier question takes what is meant for a later one."""
    for question, ways in WAYS.items():
        for way in ways:
            said = " ".join(part.split()[0].rstrip("_") for part in way.split("+"))
            assert (way, asked_of_me(said)) == (way, question)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [("8 777 123 45 67", True), ("+7 (701) 555-44-33", True), ("2026", False), ("12:30", False)],
)
def test_a_number_of_a_phone_is_one(said, is_one):
    assert is_phone_number(said) is is_one
