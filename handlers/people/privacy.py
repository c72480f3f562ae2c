"""/mydata and /forget: what the bot knows of a person is theirs."""

import json

from cards.people import privacy as cards
from cards.people.privacy_presses import (
    AskForget,
    ChoosePapers,
    ChooseWords,
    ForgetMe,
    GetMyData,
    StayKnown,
)
from cards.press import Press
from community.people import privacy as deeds
from community.refusals import Reason, Refused
from handlers.events import mailings
from handlers.routing import PressHandler
from handlers.visit import Visit
from storage import outbox
from storage.people import forgetting, people

#: A file reads much: one in ten minutes, in milliseconds.
DATA_AGAIN = 600_000


async def my_data(visit: Visit, _press: GetMyData | None = None) -> None:
    """The file is made when it leaves, for the chat that it goes to."""
    if visit.group is not None:
        await visit.say(cards.in_private_card(visit.t, visit.links))
        return
    body = json.dumps({"file": "mydata", "lang": visit.t.lang, "at": visit.now})
    dedupe = f"mydata:{visit.now // DATA_AGAIN}"
    if await outbox.is_written(visit.tx, visit.person.id, dedupe):
        raise Refused(Reason.DATA_SENT)
    letter = outbox.Draft(visit.person.id, "reply", "attach", body, dedupe=dedupe)
    await outbox.add(visit.tx, letter, visit.now)
    if visit.update.callback_query is not None:
        visit.answer(cards.file_comes_toast(visit.own))


async def ask(visit: Visit, _press: AskForget | None = None) -> None:
    if visit.group is not None:
        await visit.say(cards.in_private_card(visit.t, visit.links))
        return
    await visit.show(cards.ask_card(visit.t))


async def choose_words(visit: Visit, press: ChooseWords) -> None:
    deeds.wish(press.words, "valid")
    if await forgetting.has_certificates(visit.tx, visit.person.id):
        await visit.show(cards.papers_card(press.words, visit.t))
        return
    await _ask_again(visit, press.words, "void", with_papers=False)


async def choose_papers(visit: Visit, press: ChoosePapers) -> None:
    deeds.wish(press.words, press.papers)
    await _ask_again(visit, press.words, press.papers, with_papers=True)


async def _ask_again(visit: Visit, words: str, papers: str, *, with_papers: bool) -> None:
    since = await people.met_at(visit.tx, visit.person.id)
    wanted = ForgetMe(words, papers, since)
    fixed = visit.person.id in visit.fixed
    await visit.show(cards.sure_card(wanted, with_papers, fixed, visit.t))


async def forget_me(visit: Visit, press: ForgetMe) -> None:
    """The last word to them is a letter, and goes after it has left: jobs/people/forget.py."""
    wanted = deeds.wish(press.words, press.papers)
    person_id = visit.person.id
    if await people.met_at(visit.tx, person_id) != press.since:
        visit.answer(cards.already_toast(visit.own), alert=True)
        await deeds.forget_stranger(visit.tx, person_id, visit.now)
        return
    for answered in await deeds.forget(visit.tx, person_id, wanted, visit.now):
        await mailings.tell_moved_up(visit, answered.event, answered.moved_up)
    visit.roles_changed = True
    await visit.show(cards.forgotten_card(visit.t))


async def stay(visit: Visit, _press: StayKnown) -> None:
    await visit.show(cards.stayed_card(visit.t))


PRIVACY_PRESSES: dict[type[Press], PressHandler] = {
    GetMyData: my_data,
    AskForget: ask,
    ChooseWords: choose_words,
    ChoosePapers: choose_papers,
    ForgetMe: forget_me,
    StayKnown: stay,
}
