"""/voices, one's own sentence in private or in a group, and the coordinators' choice."""

from dataclasses import replace

from telegram import Message

from cards import links as link_words
from cards.days import voices as cards
from cards.days.days import PUBLIC
from cards.days.presses import (
    ChooseVoices,
    DecideVoice,
    ListVoices,
    SayVoice,
    ShowName,
    TakeBackVoice,
)
from community.days import themes, voices
from community.days import times as day_times
from community.groups import coordinators, groups
from community.refusals import Reason, Refused
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.days import days
from storage.days import dues as day_dues
from storage.days import voices as rows
from storage.forms import drafts
from storage.forms.drafts import Draft

LAST_PAGE = 10_000


async def list_voices(visit: Visit, press: ListVoices | None = None) -> None:
    """/voices: for anyone; while they are taken, with the way to say one."""
    years = await rows.published_years(visit.tx)
    this = day_times.year_of(visit.now)
    asked = press or ListVoices(years[0] if years else this, 0)
    if press is None and visit.group is None and await voices.is_open(visit.tx, this, visit.now):
        await _show_list(visit, asked, years, say=this)
    else:
        await _show_list(visit, asked, years)


async def _show_list(visit: Visit, asked: ListVoices, years: list[int], say: int = 0) -> None:
    page = max(0, min(asked.page, LAST_PAGE))
    found = await rows.page(visit.tx, asked.year, page * cards.PAGE, cards.PAGE + 1)
    more = len(found) > cards.PAGE
    asked = ListVoices(asked.year, page)
    card = cards.voices_list(found[: cards.PAGE], asked, more, years, visit.t)
    if say:
        card = replace(card, buttons=[*card.buttons, cards.say_button(say, visit.t)])
    await visit.show(card)


async def by_link(visit: Visit, link: link_words.Link) -> None:
    """From an announcement: to say one's sentence, or to read all."""
    group = await groups.visit_by_link(visit.tx, link.key, visit.person.id, visit.now)
    if group is None and link.key != PUBLIC:
        raise Refused(Reason.GONE)
    if link.verb == "voices":
        await list_voices(visit, ListVoices(link.subject_id, 0))
    else:
        await begin(visit, SayVoice(link.subject_id))


async def begin(visit: Visit, press: SayVoice) -> None:
    await voices.require_open(visit.tx, press.year, visit.now)
    await ask(
        visit,
        await drafts.begin(visit.tx, visit.person.id, "voice", press.year, "text", visit.now),
    )


async def ask(visit: Visit, draft: Draft) -> None:
    year = draft.subject_id or 0
    known = await rows.of_person(visit.tx, visit.person.id, year)
    asked = (await themes.of_year(visit.tx, year)).asked(visit.t.lang)
    card = cards.ask_voice_card(draft, known, asked, visit.t)
    await visit.say(card, shows="voice_prompt", subject_id=year)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    assert draft.subject_id is not None
    words = wanted_text(message)
    known = await rows.of_person(visit.tx, visit.person.id, draft.subject_id)
    shown = known is None or bool(known.name_shown)
    said = (draft.subject_id, words, visit.person.lang, shown)
    voice = await voices.say(visit.tx, visit.actor, said, visit.source, visit.now)
    await drafts.remove(visit.tx, draft.id)
    await visit.say(cards.own_voice_card(voice, visit.t))


async def show_name(visit: Visit, press: ShowName) -> None:
    voice = await voices.show_name(visit.tx, visit.actor, press.voice_id, bool(press.shown))
    await visit.show(cards.own_voice_card(voice, visit.t))


async def take_back(visit: Visit, press: TakeBackVoice) -> None:
    voice = await voices.own(visit.tx, visit.actor, press.voice_id)
    if not press.sure:
        await visit.show(cards.really_take_back_card(voice, visit.t))
        return
    await voices.take_back(visit.tx, visit.actor, voice.id)
    await visit.show(cards.taken_back_card(voice.year, visit.t))


async def said_in_group(visit: Visit, message: Message) -> bool:
    """A reply to the invitation or the reminder is the person's sentence of this year."""
    asked = message.reply_to_message
    if asked is None or visit.group is None:
        return False
    edition_id = await day_dues.edition_at(visit.tx, visit.chat_id, asked.message_id)
    edition = await days.edition(visit.tx, edition_id) if edition_id is not None else None
    if edition is None or edition.day.kind not in ("beginning", "reminder") or not message.text:
        return edition is not None
    if not await voices.is_open(visit.tx, edition.year, visit.now):
        return True
    if await rows.of_person(visit.tx, visit.person.id, edition.year):
        card = cards.said_already_card(edition.year, visit.t, visit.links, visit.group.key)
        await visit.say(card)
        return True
    said = (edition.year, message.text, visit.person.lang, True)
    await voices.say(visit.tx, visit.actor, said, visit.source, visit.now)
    await visit.react()
    return True


async def choose(visit: Visit, press: ChooseVoices) -> None:
    coordinators.require(visit.actor)
    await _show_choice(visit, press.year, press.page)


async def decide(visit: Visit, press: DecideVoice) -> None:
    read = press.voice_id, press.mark
    voice = await voices.decide(visit.tx, visit.actor, read, bool(press.approved), visit.now)
    await _show_choice(visit, voice.year, press.page)


async def _show_choice(visit: Visit, year: int, page: int) -> None:
    found = await voices.proposed(visit.tx, visit.actor, year)
    size = cards.CHOICE_PAGE
    page = max(0, min(page, (len(found) - 1) // size))
    approved = await rows.count(visit.tx, year, "approved")
    more = len(found) > (page + 1) * size
    shown = found[page * size : (page + 1) * size]
    card = cards.choice_card(shown, ChooseVoices(year, page), approved, more, visit.t)
    await visit.show(card)
