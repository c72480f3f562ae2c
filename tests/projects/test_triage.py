"""Short words in private: what they find comes first, then what they could become."""

import pytest

from cards import topics
from tests.events.test_events import plan
from tests.inside import COORDINATOR
from tests.running import in_languages
from tests.steps import group_with_bot, taps, writes

#: What is written, and the command that helps.
QUESTIONS = {
    "en": {
        "how do I send a problem?": "/problem – share a problem",
        "certificate": "/verify and a number",
        "can I change my region": "/settings – language",
        "delete": "/forget – I forget you",
    },
    "kk": {
        "мәселені қалай жіберемін?": "/problem – ",
        "сертификат": "/verify ",
        "кездесуге қалай тіркелемін": "/events – ",
        "өшір": "/forget – ",
    },
    "ru": {
        "как отправить проблему?": "/problem – ",
        "портфолио": "/portfolio – ",
        "мои заметки": "/me – ",
        "как отметиться": "/checkin ",
    },
}
KIND = {
    "en": ("thanks!", "You are welcome!", "good morning", "Hello!"),
    "kk": ("Рахмет сізге", "Оқасы жоқ!", "сәлем", "Сәлеметсіз бе!"),
    "ru": ("спасибо большое", "Пожалуйста!", "Здравствуйте", "Здравствуйте!"),
}
SEVERAL = (("sqlite-polling", "en"), ("postgres-webhook", "kk"), ("sqlite-polling", "ru"))


@in_languages(*SEVERAL)
async def test_a_question_or_a_word_finds_help_before_it_is_asked_what_it_is(box, lang):
    aida = await box.person("Aida", lang)
    for said, helps in QUESTIONS[lang].items():
        answer = await writes(aida, said)
        lines = answer.text.splitlines()
        assert (said, any(line.startswith(helps) for line in lines)) == (said, True)
        assert [label[:1] for label in answer.labels] == ["🌱", "📝", "💬"]


@in_languages(*SEVERAL)
async def test_a_kind_word_gets_one_back(box, lang):
    """And says what can be done next; it is neither kept nor asked what it shall be."""
    aida = await box.person("Aida", lang)
    thanks, welcome, greeting, hello = KIND[lang]
    for said, kind in ((thanks, welcome), (greeting, hello)):
        answer = await writes(aida, said)
        assert answer.text.startswith(f"{kind} ")
        assert [label[:1] for label in answer.labels] == ["📝", "🔎", "⚙"]
    more = await writes(aida, f"{greeting}, 5G")
    assert (more.text.startswith(f"{hello}\n"), more.labels[-1][:1]) == (True, "💬")
    for begins in ("/problem", "/project"):
        asked = await writes(aida, begins)
        assert (await writes(aida, greeting)).text == f"{hello}\n\n{asked.text}"


async def test_a_word_finds_the_events_that_it_names(box):
    aida, saule = await box.person("Aida"), await box.person("Saule", id=COORDINATOR)
    group = await group_with_bot(box, "Coastal", aida, saule)
    await saule.write("/problems", chat=group)
    await plan(box, "en", "Poster day", group=group, places="2")
    await plan(box, "en", "Reading circle", group=group, places="2")
    for said, titles in (
        ("poster", ["🗓 Poster day"]),
        ("circles?", ["🗓 Reading circle"]),
        ("Aqtau", ["🗓 Poster day", "🗓 Reading circle"]),
        ("when is the next meeting?", ["🗓 Poster day", "🗓 Reading circle"]),
        ("laboratory", []),
    ):
        answer = await writes(aida, said)
        assert (said, [one for one in answer.labels if "🗓" in one]) == (said, titles)
        assert answer.labels[-3:] == ["🌱 A project", "📝 A problem", "💬 Just a word"]
    await writes(aida, "poster")
    assert "School 5, Aqtau" in (await taps(aida, "🗓 Poster day")).text
    # What was asked can still become something else.
    await writes(aida, "laboratory")
    assert "laboratory" in (await taps(aida, "📝 A problem")).text


@in_languages(*SEVERAL)
async def test_what_is_asked_behind_what_was_told_is_answered_too(box, lang):
    """And what was told is there still."""
    told = {
        "en": "The hood is broken for years",
        "kk": "Химия кабинетінде ауа тартқыш істемейді",
        "ru": "Вытяжка не работает уже третий год",
    }
    said, helps = next(iter(QUESTIONS[lang].items()))
    aida = await box.person("Aida", lang)
    await writes(aida, told[lang])
    answer = await writes(aida, said)
    assert any(line.startswith(helps) for line in answer.text.splitlines())
    assert f"{told[lang]} {said}" in answer.text


@pytest.mark.parametrize("said", ["қайырлы таң, әріптестер!", "Добрый день", "thank you so much"])
def test_a_kind_word_may_have_others_beside_it(said):
    assert topics.kind_alone(said)


@pytest.mark.parametrize("said", ["Добрый день, зал", "thank you, how?", "день", ""])
def test_other_words_are_no_kind_word_alone(said):
    assert topics.kind_alone(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "There is no laboratory in our school and I draw every experiment on the board",
        "No laboratory here\nWhat do you do?",
        "Я веду кружок и хочу провести с классом опыты без лаборатории",
        "Зертхана жоқ болғандықтан тәжірибені тақтаға саламын",
        "",
    ],
)
def test_who_tells_something_is_not_answered_with_help(said):
    assert topics.asked(said) is None


def test_a_short_stem_is_no_beginning_of_a_long_word():
    for said, about in (("үнім", ["voice"]), ("университет", []), ("топқа", ["group"])):
        found = topics.asked(said)
        assert found
        assert (said, [*found.topics]) == (said, about)


@pytest.mark.parametrize("label", ["🌱 A project", "📝 A problem"])
async def test_what_it_is_may_be_pressed_twice(box, label):
    """The second press comes before the question has gone on, and asks about nothing anew."""
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    question = await writes(aida, "My pupils have no textbooks in Kazakh")
    data = question.data(label)
    for _ in range(2):
        toast = await aida.press(question, data)
        assert (toast.text, toast.alert) == ("", False)
    assert (await box.message(question)).text != question.text
    assert (await box.messages(aida))[-1].id == question.id
    assert "📂 Drafts: 1" in (await writes(aida, "/me")).labels


async def test_a_message_is_put_into_a_project_once_however_often_it_is_pressed(box):
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    await aida.start()
    await writes(aida, "/project A stand\nFrom bottles")
    await taps(aida, "Aida")
    await writes(aida, "/project A garden\nBehind the school")
    asked = await aida.sees("You have not finished writing your project: “A stand”.")
    data = asked.data("Put this message into it")
    for _ in range(2):
        await aida.press(asked, data)
    texts = [message.text for message in await box.messages(aida)]
    joined = [text for text in texts if "From bottles\n\nA garden\nBehind the school" in text]
    assert len(joined) == 1
    assert joined[0].count("A garden") == 1


@in_languages(*SEVERAL)
async def test_what_it_is_may_be_said_in_words(box, lang):
    """The name of a button is its answer, and none of the words that are kept."""
    names = {
        "kk": ("мәселе", "Жоба"),
        "ru": ("Проблема", "проект"),
        "en": ("problem", "A project"),
    }
    for said in names[lang]:
        aida = await box.person("Aida", lang)
        await writes(aida, "My pupils have no textbooks in Kazakh")
        became = await writes(aida, said)
        if "Aida" in became.labels:
            # A project asks whether its name is shown.
            became = await taps(aida, "Aida")
        assert "\n\nMy pupils have no textbooks in Kazakh\n\n" in became.text.replace("🌱 ", "")
        assert said not in became.text.splitlines()


async def test_a_word_after_a_word_is_another_question(box):
    aida = await box.person("Aida")
    for said in ("hello you two", "project", "problem", "Just a word"):
        assert (await writes(aida, said)).labels[-1] == "💬 Just a word"


async def test_short_messages_that_tell_something_are_one_story(box):
    """As on an old phone, a few words at a time; what was looked for before is none of it."""
    aida = await box.person("Aida", "ru")
    await writes(aida, "сертификат")
    for said in ("нет химии", "учитель заболел", "замены нет"):
        asked = await writes(aida, said)
    assert "нет химии учитель заболел замены нет" in asked.text
    assert "сертификат" not in asked.text


@in_languages(*SEVERAL)
async def test_who_types_that_it_shall_be_sent_is_asked_once_more_what_it_is(box, lang):
    words = {"en": "publish it", "kk": "жариялаңыз", "ru": "опубликуй"}
    aida = await box.person("Aida", lang)
    await writes(aida, "Our roof has been leaking since spring\nNobody comes")
    asked = await writes(aida, words[lang])
    assert "Our roof has been leaking since spring" in asked.text
    assert words[lang] not in asked.text
    assert [label[:1] for label in asked.labels] == ["🌱", "📝", "💬"]
