"""`@bot laboratory` in any chat: what is open to all teachers, and a short card of it."""

import asyncio
from typing import Any

import pytest

from cards.text.links import Links
from community.search.inline import brought, carried
from jobs.api import Api
from jobs.connection import Connection
from jobs.receiving.receive import Receiver
from jobs.search.inline import WAITING, Inline, is_inline, read
from storage.db import Database
from tests.receiving.arriving import Desk, press, set_up
from tests.running import in_languages
from tests.steps import card_in, group_with_bot, writes
from tests.wire import TOKEN

WORDS = {
    "kk": ("зертхана", "Зертхана жоқ", "барлық мұғалімге ашу", "Топтарда да іздеу"),
    "ru": ("лаборатории", "Нет лаборатории", "открыть всем учителям", "Искать и в моих группах"),
    "en": ("laboratories", "No laboratory", "open to all teachers", "Look in my groups, too"),
}
OPEN = {"kk": "Ашу", "ru": "Открыть", "en": "Open"}


@pytest.fixture
async def desk(db: Database) -> Desk:
    return await set_up(db)


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"), ("sqlite-polling", "en"))
async def test_in_any_chat_a_short_card_with_a_link_is_found_and_sent(box, lang):
    asked, title, opens, in_groups = WORDS[lang]
    aida, berik = await box.person("Aida", lang), await box.person("Berik", lang)
    group = await group_with_bot(box, f"Rural {lang}", aida)
    elsewhere = await box.group("Friends", creator=berik)
    await aida.write(f"/problem {title}", chat=group)
    card = await box.expect(group, title)
    hidden = await berik.type_inline(asked, elsewhere)
    assert title not in " ".join(hidden.titles)
    await aida.tap(card, opens)
    await box.settled()
    found = await berik.type_inline(asked, elsewhere)
    assert title in found.titles[0]
    assert (in_groups in str(found.button), found.next_offset) == (True, "")
    sent = await berik.choose_inline(found, 0)
    assert sent.text == f"🙋 {title}"
    assert (sent.sender_id, sent.raw["via_bot"]["id"]) == (berik.id, box.bot["id"])
    assert sent.labels == [OPEN[lang]]
    await berik.tap(sent, OPEN[lang])
    assert title in (await berik.sees(title)).text


async def test_nothing_found_leads_into_private_with_its_words(box):
    aida = await box.person("Aida")
    found = await aida.type_inline("gymnasium roof")
    assert (found.titles, found.button) == ([], "🔎 Nothing yet. Ask me in private")
    said = await aida.follow_inline(found)
    answer = await aida.sees("", after=said)
    assert "speaks of “gymnasium roof” yet" in answer.text
    found = await aida.type_inline("")
    await aida.follow_inline(found)
    assert "What are you looking for" in (await aida.sees("", newest=True)).text


async def test_without_words_what_most_have_and_pages_of_it(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    for number in range(3):
        card = await card_in(box, group, aida, text=f"Chair {number} is broken")
        await aida.tap(card, "open to all")
    await box.settled()
    assert len((await aida.type_inline("")).results) >= 3
    last = await aida.type_inline("chair", offset="2")
    assert len(last.results) == 1
    assert (await aida.type_inline("chair", offset="x; DROP")).titles
    assert (await aida.type_inline("chair", offset="9" * 60)).titles == []


async def test_what_was_chosen_is_nobodys_own_words(box):
    """In private, below a question and in a group: the bot takes it for nothing."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="No computers")
    await aida.tap(card, "open to all")
    await box.settled()
    await writes(aida, "/problem")
    for place in (None, group):
        found = await aida.type_inline("computers", place)
        sent = await aida.choose_inline(found, 0)
        await box.settled()
        answers = await box.messages(sent.chat_id, after=sent.id)
        assert answers == []
    found = await aida.type_inline("computers", group)
    await aida.choose_inline(found, 0, reply_to=card.id)
    await box.settled()
    assert "💬" not in (await box.message(card)).text


def test_words_are_carried_into_private_as_far_as_a_start_parameter_holds_them():
    assert brought(carried("зертхана жоқ")) == "зертхана жоқ"
    long = carried("ә" * 200)
    assert len(long) <= 64
    assert set(brought(long) or "") == {"ә"}
    assert brought(carried("")) == ""
    assert [brought(one) for one in ("m1-teachers", "finder", "find-%", "")] == [
        None,
        None,
        "",
        None,
    ]


def question(number: int, person: int = 7, words: Any = "a", offset: Any = "") -> dict[str, Any]:
    sender = {"id": person, "is_bot": False, "first_name": "Aida"}
    asked = {"id": str(number), "from": sender, "query": words, "offset": offset}
    return {"update_id": number, "inline_query": asked}


@pytest.mark.parametrize("said", [None, [], {}, {"from": 7}, question(1, words=5)["inline_query"]])
def test_what_telegram_never_asks_is_nobodys_question(said):
    assert read(said) is None


async def test_the_newest_question_of_each_and_no_more_than_so_many_wait(db: Database):
    api = Api(Connection(), "http://127.0.0.1:1", TOKEN)
    inline = Inline(db, api, Links("b"), now=lambda: 0, default_language="kk")
    for number in range(3):
        inline.take(question(number, words="abc"[: number + 1]))
    assert inline.unanswered == 1
    for person in range(WAITING + 5):
        inline.take(question(person, person))
    assert inline.unanswered == WAITING


async def test_a_question_is_kept_nowhere_where_somebody_works_here(desk):
    taken: list[dict[str, Any]] = []

    def passing(update: dict[str, Any]) -> bool:
        taken.extend([update] if is_inline(update) else [])
        return is_inline(update)

    at_once = desk.worker.serve_at_once
    receiver = Receiver(desk.db, lambda: 0, asyncio.Event(), at_once=at_once, passing=passing)
    written = desk.db.written
    await receiver.take([question(1), question(2)], 3)
    assert (len(taken), desk.db.written, await desk.state()) == (2, written, [])
    await receiver.take([question(3), press(4)], 5)
    assert (len(taken), await desk.state()) == (3, [(4, "done")])


async def test_else_the_inbox_carries_it_to_who_works_and_nobody_is_written_down(desk):
    await desk.receiver.keep([question(1, 999)], 2)
    await desk.served()
    assert await desk.state() == [(1, "done")]
    assert await desk.db.value("SELECT count(*) FROM person") == 0
    assert desk.questions == [question(1, 999)["inline_query"]["id"]]
