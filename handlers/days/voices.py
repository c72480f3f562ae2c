"""/voices, one's own sentence in private or in a group, and the coordinators' choice."""

from dataclasses import replace

from telegram import Message

from basics.paging import pages
from cards.card import Card
from cards.days import voices as voice_cards
from cards.days.days import PUBLIC
from cards.days.presses import (
    ChooseVoices,
    DecideVoice,
    ListVoices,
    ShowName,
    TakeBackVoice,
)
from cards.presses import pack
from cards.site.release import with_site
from cards.text import links as link_cards
from community.days import form as day_form
from community.days import themes, voices
from community.days import times as day_times
from community.groups import coordinators, links
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.known_again import links_of
from handlers.messages import wanted_text
from handlers.replied_to import answered_at, replied_to
from storage.days import days
from storage.days import dues as day_due_rows
from storage.days import voices as voice_rows
from storage.days.voices import Voice
from storage.forms.drafts import Draft
from storage.sending.listed import Listing, named
from storage.translations import versions


async def list_voices(context: UpdateContext, press: ListVoices | None = None) -> None:
    """/voices: for anyone; while they are taken, with the way to say one."""
    years = await voice_rows.published_years(context.tx)
    this = day_times.year_of(context.now)
    asked = press or ListVoices(years[0] if years else this, 0)
    if (
        press is None
        and context.group is None
        and await voices.is_open(context.tx, this, context.now)
    ):
        await _show_list(context, asked, years, say=this)
    else:
        await _show_list(context, asked, years)


async def _show_list(
    context: UpdateContext, asked: ListVoices, years: list[int], *, say: int = 0
) -> None:
    total = await voice_rows.count(context.tx, asked.year, "published")
    at = pages(asked.page, voice_cards.PAGE, total=total)
    found = await voice_rows.page(context.tx, asked.year, at.offset, limit=at.size)
    # In a group nobody is told who has spoken.
    mine = (
        await voice_rows.of_person(context.tx, context.person.id, say or asked.year)
        if context.group is None and not at.page
        else None
    )
    reader = context.actor if context.group is None else None
    foreign = {one.id: one.words for one in found if one.person_id != context.person.id}
    reads = context.reads if reader else ()
    known = await versions.of_many(context.tx, "voice", foreign, reads=reads)
    card = voice_cards.voices_list(
        found, asked.year, at, years=years, mine=mine, reader=reader, versions=known, t=context.t
    )
    if mine is not None:
        card = with_site(card, "voice", mine.id, links=context.links, t=context.t)
    if say:
        card = replace(card, buttons=[*card.buttons, voice_cards.say_button(say, context.t)])
    names = Listing(pack(asked), named("voice", [one.id for one in found]))
    await context.show(card, names=names if context.group else None)


async def by_link(context: UpdateContext, link: link_cards.Link) -> None:
    """From an announcement: to say one's sentence, or to read all."""
    if link.key != PUBLIC and await links.group_of(context.tx, link.key) is None:
        raise Refused(Reason.GONE)
    if link.verb == "voices":
        await list_voices(context, ListVoices(link.subject_id, 0))
    else:
        await begin_form(context, VOICE, link.subject_id)


async def _invitation(context: UpdateContext, draft: Draft) -> object:
    known = await voice_rows.of_person(context.tx, context.person.id, draft.about)
    asked = (await themes.of_year(context.tx, draft.about)).asked(context.t.lang)
    return voice_cards.Invitation(known, asked)


async def _say(context: UpdateContext, draft: Draft) -> None:
    known = await voice_rows.of_person(context.tx, context.person.id, draft.about)
    shown = known is None or bool(known.name_shown)
    said = voices.Said(draft.about, draft.answers["text"], context.person.lang, shown)
    voice = await voices.say(
        context.tx, context.actor, said, source=context.source, now=context.now
    )
    await context.say(_own_card(context, voice))


def _own_card(context: UpdateContext, voice: Voice) -> Card:
    card = voice_cards.own_voice_card(voice, context.t)
    return with_site(card, "voice", voice.id, links=context.links, t=context.t)


VOICE = Asked(
    day_form.VOICE,
    {"text": voice_cards.voice_question},
    _say,
    about=_invitation,
    begin=day_form.begin_voice,
    apart=True,
    shows="voice_prompt",
)


async def show_name(context: UpdateContext, press: ShowName) -> None:
    voice = await voices.show_name(
        context.tx, context.actor, press.voice_id, shown=bool(press.shown)
    )
    await context.show(_own_card(context, voice))


async def take_back(context: UpdateContext, press: TakeBackVoice) -> None:
    voice = await voices.own(context.tx, context.actor, press.voice_id)
    if not press.sure:
        await context.show(voice_cards.really_take_back_card(voice, context.t))
        return
    await voices.take_back(context.tx, context.actor, voice.id)
    await context.show(voice_cards.taken_back_card(voice.year, context.t))


async def said_in_group(context: UpdateContext, message: Message) -> bool:
    """A reply to the invitation or the reminder is the person's sentence of this year."""
    asked = answered_at(message)
    if asked is None or context.group is None:
        return False
    occurrence_id = await day_due_rows.occurrence_at(context.tx, asked.chat_id, asked.message_id)
    occurrence = (
        await days.occurrence(context.tx, occurrence_id) if occurrence_id is not None else None
    )
    if occurrence is None:
        year = _invited_to(context, message)
    else:
        year = occurrence.year if occurrence.day.kind in ("beginning", "reminder") else None
    if year is None or not message.text:
        return occurrence is not None or year is not None
    if not await voices.is_open(context.tx, year, context.now):
        return True
    if await voice_rows.of_person(context.tx, context.person.id, year):
        card = voice_cards.said_already_card(
            year, context.t, context.links, group_key=context.group.keys
        )
        await context.say(card)
        return True
    said = voices.Said(year, wanted_text(message), context.person.lang)
    await voices.say(context.tx, context.actor, said, source=context.source, now=context.now)
    await context.react()
    return True


def _invited_to(context: UpdateContext, message: Message) -> int | None:
    """The year, below an invitation of which it is not known yet that it arrived."""
    asked = replied_to(message)
    found = links_of(context, asked) if asked else ()
    return next((link.subject_id for link in found if link.verb == "voice"), None)


async def choose(context: UpdateContext, press: ChooseVoices) -> None:
    coordinators.require(context.actor)
    await _show_choice(context, press.year, press.page)


async def decide(context: UpdateContext, press: DecideVoice) -> None:
    voice = await voices.decide(
        context.tx,
        context.actor,
        press.voice_id,
        mark=press.mark,
        approved=bool(press.approved),
        now=context.now,
    )
    await _show_choice(context, voice.year, press.page)


async def _show_choice(context: UpdateContext, year: int, page: int) -> None:
    found = await voices.proposed(context.tx, context.actor, year)
    at = pages(page, voice_cards.CHOICE_PAGE, total=len(found))
    approved = await voice_rows.count(context.tx, year, "approved")
    shown = found[at.offset : at.offset + at.size]
    card = voice_cards.choice_card(shown, year, at, approved=approved, t=context.t)
    await context.show(card)
