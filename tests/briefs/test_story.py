"""From five problems in two regions to a brief: sentences, a check, an answer, in three
languages."""

import re
from dataclasses import dataclass

from cards.regions import region_name
from locales import Texts, texts
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import awake, card_in, group_with_bot, opened, pressed, taps, with_button, writes

TITLES = ("No laboratory", "No chalk", "No maps", "No heating", "No library")
SENTENCE, REFUSED = "We write in gloves until February.", "Nobody answers our letters here."
#: Of others, so that the choice is fair: the second one disagrees.
KAZAKH, RUSSIAN = "Бізде зертхана мүлдем жоқ екен.", "Нам лаборатория не так нужна, как уголь."
WHOM = "Education department"
#: Each language has regions of its own, so that one story's problems are not counted in another.
REGIONS = {"en": ("10", "33"), "kk": ("11", "55"), "ru": ("15", "71")}


@dataclass(frozen=True, slots=True)
class Teachers:
    saule: Person
    others: list[Person]
    cards: list[Message]
    abai: Group


async def raised(box: Sandbox, lang: str) -> Teachers:
    """Five teachers, each with a problem; two of them comment on the first."""
    saule = await box.person("Saule", lang, id=COORDINATOR)
    others = [await box.person(f"T{number}", lang) for number in range(5)]
    abai = await group_with_bot(box, "Abai", *others[:3])
    zhetisu = await group_with_bot(box, "Zhetisu", *others[3:])
    for person in (saule, *others):
        await awake(person)
    for group, admin, region in zip(
        (abai, zhetisu), (others[0], others[3]), REGIONS[lang], strict=True
    ):
        await placed(box, group, admin, region=region, t=texts(lang))
    groups = [abai, abai, abai, zhetisu, zhetisu]
    cards = [
        await card_in(box, group, person, text=title)
        for group, person, title in zip(groups, others, TITLES, strict=True)
    ]
    said = {1: SENTENCE, 2: REFUSED, 0: KAZAKH}
    for number, words in said.items():
        await others[number].write(words, chat=abai, reply_to=cards[0])
    await others[4].write(RUSSIAN, chat=zhetisu, reply_to=cards[4])
    return Teachers(saule, others, cards, abai)


async def placed(box: Sandbox, group: Group, admin: Person, *, region: str, t: Texts) -> None:
    """Its administrator says in which region it is."""
    await admin.write("/group", chat=group)
    for label in (t("📍 Region"), region_name(region, t)):
        await admin.tap(await box.expect(group, with_button(label)), label)


async def drafted(saule: Person, lang: str, t: Texts) -> Message:
    await writes(saule, "/brief")
    names = [region_name(code, t) for code in REGIONS[lang]]
    await taps(saule, *names, t("Go on"), t("Go on"))
    await taps(saule, t("This quarter so far"))
    await writes(saule, WHOM)
    await taps(saule, {"kk": "Қазақша", "ru": "Русский", "en": "English"}[lang])
    await writes(saule, "One kit for each school.")
    return await taps(saule, t("📑 Draft it"))


async def asked_for(saule: Person, words: str, t: Texts) -> None:
    await taps(saule, t("💬 Teachers' words"), t("➕ Choose a sentence"))
    await opened(saule, words)
    await opened(saule, words)
    await taps(saule, t("To the brief"))


async def settled(box: Sandbox) -> None:
    """News are told when ten minutes are over."""
    await move_clock(box, (await box.state())["now"] + 12 * 60)


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"))
async def test_from_problems_to_an_answer(box: Sandbox, lang: str):
    t = texts(lang)
    told = await raised(box, lang)
    saule, (aida, berik, dana, erlan, gulya) = told.saule, told.others
    draft = await drafted(saule, lang, t)
    assert all(title in draft.text for title in TITLES)

    for words in (SENTENCE, REFUSED, KAZAKH, RUSSIAN):
        await asked_for(saule, words, t)
    assert SENTENCE in (await berik.sees(with_button(t("Yes, with my name")))).text
    await taps(berik, t("Yes, with my name"))
    await taps(dana, t("No"))
    # There are not ten of their region to be one of.
    for person in (aida, gulya):
        await taps(person, t("Yes, as a teacher and no more"))
    await writes(saule, "/brief")
    await opened(saule, WHOM)
    # Nobody disagrees so far.
    quoted = await taps(saule, t("💬 Teachers' words"))
    assert t("somebody who disagrees") in quoted.text
    await taps(saule, t("{n}. disagrees", n=4))
    draft = await taps(saule, t("To the brief"))
    assert f"«{SENTENCE}»" in draft.text
    assert REFUSED not in draft.text

    await taps(saule, t("👀 Let teachers check it"))
    await settled(box)
    for person in (aida, gulya):
        await taps(person, WHOM, t("👍 Yes, so it is"))
    await taps(erlan, WHOM, t("✋ I meant it otherwise"))
    await writes(erlan, "It is the stove.")
    await writes(saule, "/brief")
    await opened(saule, WHOM)
    notes = await taps(saule, t("✋ What is not meant so"))
    assert "– It is the stove." in notes.text
    assert "T3" not in notes.text

    await taps(saule, t("To the brief"), t("📨 It is sent…"), t("By letter"), t("Today"))
    await writes(saule, "12")
    await taps(saule, t("🧭 Say it"))
    await settled(box)
    sent = await gulya.sees(
        t("A brief to them has what you raised, or have too. Now: {state}", state=t("📨 Sent"))
    )
    assert WHOM in sent.text
    # Which of hers, under the number that it has in the brief.
    assert re.search(rf"• №\xa0\d+ · {TITLES[4]}$", sent.text, re.M)

    # Also from /mydata.
    await writes(berik, "/mydata")
    await taps(berik, t("💬 My words in briefs"))
    mine = await berik.sees(re.sub("<.*?>", "", t("💬 <b>Sentences of yours in briefs</b>")))
    assert f"{WHOM} · " in mine.text
    await taps(berik, t("↩️ Take {n} back", n=1))
    asks = await saule.sees(f"«{SENTENCE}»")
    assert WHOM in asks.text
    await writes(dana, "/briefs")
    page = await opened(dana, WHOM)
    assert SENTENCE not in page.text
    assert KAZAKH in page.text
    await dana.tap(page, t("📄 PDF"))
    pdf = await dana.sees(t("📑 The brief as a PDF."))
    assert pdf.raw["document"]["mime_type"] == "application/pdf"

    await taps(saule, t("To the brief"), t("🧭 Say how it stands"), t("🏛 Answered"))
    await writes(saule, WHOM)
    await taps(saule, t("The answer is yes"))
    await saule.sees(with_button(t("Skip")))
    await saule.send_photo()
    await saule.sees(with_button(t("Today")))
    await writes(saule, {"en": "yesterday", "kk": "кеше", "ru": "вчера"}[t.lang])
    await writes(saule, "Kits come in May.")
    await taps(saule, t("🧭 Say it"))
    await settled(box)
    for person in told.others:
        answered = await person.sees("Kits come in May.")
        assert t("The answer is yes") in answered.text
        # The letter itself comes along.
        assert "photo" in answered.raw
    card = await box.expect(told.abai, lambda m: m.id == told.cards[0].id and "🏛" in m.text)
    assert t("🏛 Answered") in card.text
    await writes(dana, "/briefs")
    page = await opened(dana, WHOM)
    assert f"📎 {t('a photo')}" in page.text
    await dana.tap(page, t("📎 The answer as it came"))
    assert "photo" in (await dana.sees(lambda message: "photo" in message.raw)).raw
    await taps(saule, t("To the brief"), t("🙈 Hide the file"))
    refused = await dana.tap(page, t("📎 The answer as it came"))
    assert refused


@in_languages(("sqlite-polling", "en"))
async def test_who_made_it_hears_what_a_colleague_made_of_it(box: Sandbox, lang: str):
    t = texts(lang)
    told = await raised(box, lang)
    saule = told.saule
    dana = await box.person("Dana", lang)
    await awake(dana)
    for person in (saule, dana):
        await told.abai.add(person)
    hello = await dana.write("Hello", chat=told.abai)
    await saule.write("/coordinators", chat=told.abai, reply_to=hello)
    whole = t("🌍 For the whole country")
    await saule.tap(await box.expect(told.abai, with_button(whole)), whole)

    await drafted(saule, lang, t)
    await writes(dana, "/brief")
    await opened(dana, WHOM)
    await taps(dana, t("🗑 Drop"), t("🗑 Drop"))
    said = await saule.sees("Done by: Dana.")
    assert said.text == f"📑 {WHOM}\nThe draft is dropped.\nDone by: Dana."

    await drafted(saule, lang, t)
    await writes(dana, "/brief")
    await opened(dana, WHOM)
    await taps(dana, t("📨 It is sent…"), t("By letter"), t("Today"))
    await writes(dana, "12")
    await taps(dana, t("🧭 Say it"))
    said = await saule.sees("Said by: Dana.", after=said)
    assert said.text == f"📑 {WHOM}\n📨 Sent\nSaid by: Dana."
    assert WHOM in (await pressed(saule, said, t("To the brief"))).text
    # Of one's own deeds nothing more is said than that they are done.
    await taps(saule, t("🧭 Say how it stands"), t("🗂 Registered"))
    await taps(saule, t("Today"))
    await writes(saule, "7")
    await taps(saule, t("🧭 Say it"))
    heard = [one.text for one in await box.messages(saule) if " by: Dana." in one.text]
    assert len(heard) == 2
