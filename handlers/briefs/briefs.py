"""/brief and /briefs: drafted, changed, read."""

from collections.abc import Callable

from cards.briefs import brief as brief_cards
from cards.briefs import form as form_cards
from cards.briefs import sheet
from cards.briefs.brief import Reader
from cards.briefs.presses import (
    BriefTable,
    ChangeBrief,
    ChangePart,
    CountAgain,
    DrawBrief,
    DropBrief,
    LeaveOut,
    ListBriefs,
    OpenBrief,
    PartAsBefore,
)
from cards.briefs.sheet import Written
from cards.card import Card
from cards.forms.questions import Preview
from cards.site.release import with_site
from community.briefs import briefs
from community.briefs import form as brief_form
from community.briefs.briefs import Content
from community.drawings import drawings
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask
from handlers.forms.beginning import begin_or_go_on
from locales import Texts, texts
from storage.briefs import briefs as brief_rows
from storage.briefs import checks as check_rows
from storage.briefs import steps as step_rows
from storage.briefs.briefs import Brief
from storage.forms.drafts import Draft
from storage.groups import coordinators as coordinator_rows
from storage.people import people


async def brief(context: UpdateContext) -> None:
    """/brief: drafts of one's regions, or the form of a new one."""
    drafts = await briefs.in_work(context.tx, context.actor)
    if drafts:
        await context.say(brief_cards.mine_card(drafts, context.t))
    else:
        await begin_or_go_on(context, BRIEF)


async def list_briefs(context: UpdateContext, press: ListBriefs | None = None) -> None:
    """/briefs: what was sent."""
    page = press.page if press else 0
    found = await brief_rows.sent(context.tx, page * brief_cards.PAGE, limit=brief_cards.PAGE)
    total = await brief_rows.count_sent(context.tx)
    await context.show(brief_cards.list_card(found, page, total, t=context.t))


async def open_brief(context: UpdateContext, press: OpenBrief) -> None:
    await show_brief(context, press.brief_id, anew=bool(press.anew))


async def show_brief(context: UpdateContext, brief_id: int, *, anew: bool = False) -> None:
    known = await briefs.readable(context.tx, brief_id, context.actor)
    card = await page(context, known)
    await (context.say(card) if anew else context.show(card))


async def page(context: UpdateContext, known: Brief) -> Card:
    content = await briefs.content(context.tx, known)
    said = _written(content)
    history = await step_rows.of_brief(context.tx, known.id)
    person_id = context.person.id
    asked = known.state == "checking" and await check_rows.is_concerned(
        context.tx, known.id, person_id
    )
    everywhere = coordinators.looks_after(context.actor, None)
    steers = briefs.may_steer(known, context.actor)
    reader = Reader(steers, everywhere, is_asked=asked, history=history)
    own = texts(known.lang)
    card = brief_cards.brief_card(content, said, reader, own=own, t=context.t)
    if reader.steers and known.is_sent:
        return with_site(card, "brief", known.id, links=context.links, t=context.t)
    return card


def _written(content: Content) -> Written:
    return sheet.written(content, texts(content.brief.lang))


async def draw(context: UpdateContext, press: DrawBrief) -> None:
    known = await briefs.readable(context.tx, press.brief_id, context.actor)
    content = await briefs.content(context.tx, known)
    filled = sheet.typeset(content, _written(content), texts(known.lang), links=context.links)
    drawing = await briefs.order(context.tx, known, filled, now=context.now)
    if drawing.state == "wanted":
        await context.say(brief_cards.making_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)


async def send_table(context: UpdateContext, press: BriefTable) -> None:
    """XLSX or CSV, made when the letter leaves."""
    await briefs.readable(context.tx, press.brief_id, context.actor)
    if press.kind not in ("xlsx", "csv"):
        raise Refused(Reason.STRANGE_BUTTON)
    await context.say_file(f"brief.{press.kind}", press.brief_id)


async def change(context: UpdateContext, press: ChangeBrief) -> None:
    known = await briefs.open_brief(context.tx, press.brief_id, context.actor)
    await context.show(await _change_card(context, known))


async def _change_card(context: UpdateContext, known: Brief) -> Card:
    content = await briefs.content(context.tx, known)
    left_out = await briefs.left_out(context.tx, known)
    return brief_cards.change_card(content, _written(content), left_out, t=context.t)


async def change_part(context: UpdateContext, press: ChangePart) -> None:
    draft = await brief_form.begin_part(
        context.tx, context.actor, press.brief_id, part=press.part, now=context.now
    )
    await ask(context, PART, draft, saying=Saying(anew=True))


async def part_as_before(context: UpdateContext, press: PartAsBefore) -> None:
    known = await briefs.say_by_hand(
        context.tx, context.actor, press.brief_id, part=press.part, said="", now=context.now
    )
    await context.show(await page(context, known))


async def leave_out(context: UpdateContext, press: LeaveOut) -> None:
    known = await briefs.leave_out(
        context.tx,
        context.actor,
        press.brief_id,
        problem_id=press.problem_id,
        wanted=bool(press.wanted),
        now=context.now,
    )
    await context.show(await _change_card(context, known))


async def count_again(context: UpdateContext, press: CountAgain) -> None:
    known = await briefs.count_again(context.tx, context.actor, press.brief_id, now=context.now)
    await context.show(await page(context, known))


async def drop(context: UpdateContext, press: DropBrief) -> None:
    known = await briefs.open_brief(context.tx, press.brief_id, context.actor)
    if not press.sure:
        await context.show(brief_cards.really_drop_card(known, context.t))
        return
    await briefs.drop(context.tx, context.actor, known.id, now=context.now)
    await tell_maker(context, known, lambda t: t("The draft is dropped."))
    await context.show(brief_cards.dropped_card(context.t))


async def tell_maker(context: UpdateContext, known: Brief, what: Callable[[Texts], str]) -> None:
    """Another coordinator of its regions went on with it; who made it hears so in office."""
    maker = await people.get(context.tx, known.made_by)
    in_office = maker and maker.id in await coordinator_rows.in_office(context.tx)
    if maker and in_office and maker.id != context.person.id:
        t = texts(maker.lang)
        card = brief_cards.colleagues_card(known, what(t), context.person.name, t=t)
        await context.notify(maker, card, f"brief:{known.id}:{context.update.update_id}")


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    return form_cards.preview(draft, context.actor, context.t)


async def _make(context: UpdateContext, draft: Draft) -> None:
    brief_id = await briefs.make(context.tx, context.actor, draft.answers, now=context.now)
    known = await briefs.steered(context.tx, brief_id, context.actor)
    await context.say(await page(context, known))


BRIEF = Asked(brief_form.BRIEF, form_cards.QUESTIONS, _make, _preview)


async def _say_by_hand(context: UpdateContext, draft: Draft) -> None:
    part = draft.answers["part"]
    known = await briefs.say_by_hand(
        context.tx,
        context.actor,
        draft.about,
        part=part,
        said=draft.answers["text"],
        now=context.now,
    )
    await context.say(brief_cards.changed_card(known, part, context.t))


PART = Asked(brief_form.PART, form_cards.PART_QUESTIONS, _say_by_hand, apart=True)
