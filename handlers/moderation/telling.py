"""Who is told of a decision: the author, and each who reported it."""

from cards.card import Card
from cards.moderation import author as author_cards
from cards.moderation import report as report_cards
from cards.pictures.objections import objection_outcome_card
from cards.projects import leaders as leader_cards
from community import zones
from community.moderation import hiding, mutes
from community.moderation.decisions import Outcome
from handlers.dispatch.context import UpdateContext
from locales import texts
from storage.moderation import decisions, queue, things
from storage.moderation.decisions import Decision
from storage.moderation.things import Thing
from storage.people import people, silenced
from storage.people.people import Person
from storage.pictures import objections
from storage.projects import leaders, projects

#: Decisions of which the author learns.
TOLD = ("hidden", "asked", "withdrawn", "silenced")


async def tell(context: UpdateContext, outcome: Outcome) -> None:
    """Each once, in their own language."""
    decision, thing = outcome.decision, outcome.thing
    if decision.deed in TOLD:
        await tell_author(context, thing, decision)
    elif decision.deed in ("restored", "upheld") or (
        decision.deed == "left" and decision.was != "seen"
    ):
        await _tell_how_it_stands(context, thing, decision)
    await tell_leaders(context, thing)
    if outcome.limited:
        await tell_author(context, thing, outcome.limited)
    if outcome.freed:
        await _tell_of_voice(context, outcome)
    await _tell_reporters(context, outcome)
    if thing.what == "picture":
        await _tell_who_is_in_it(context, outcome)


async def _tell_of_voice(context: UpdateContext, outcome: Outcome) -> None:
    """They may post again."""
    person = await people.get(context.tx, outcome.thing.author_id)
    if person:
        card = author_cards.voice_back_card(texts(person.lang))
        await context.notify(person, card, f"freed:{outcome.decision.id}")


async def _tell_who_is_in_it(context: UpdateContext, outcome: Outcome) -> None:
    """Who said so learns what became of it."""
    decision = outcome.decision
    if decision.deed not in ("left", "hidden", "withdrawn"):
        return
    for person_id in await objections.persons(context.tx, outcome.thing.id):
        person = await people.get(context.tx, person_id)
        if person:
            card = objection_outcome_card(decision.deed == "left", texts(person.lang))
            await context.notify(person, card, f"objected:{decision.id}")


async def tell_author(context: UpdateContext, thing: Thing, decision: Decision) -> None:
    person = await people.get(context.tx, thing.author_id)
    if person is None or not person.started:
        return
    card = await author_card(context, thing, decision, to=person)
    await context.write_to(person.id, card, f"decision:{decision.id}")


async def author_card(
    context: UpdateContext, thing: Thing, decision: Decision, *, to: Person
) -> Card:
    words = await hiding.own_words(context.tx, thing) if decision.deed != "silenced" else ""
    mute = await mutes.holding(context.tx, decision)
    return author_cards.decision_card(
        thing, decision, texts(to.lang), words=words, zone=zones.of(to), mute=mute
    )


async def _tell_how_it_stands(context: UpdateContext, thing: Thing, decision: Decision) -> None:
    person = await people.get(context.tx, thing.author_id)
    now = await things.get(context.tx, thing.what, thing.id)
    if person is None or not person.started or now is None:
        return
    t = texts(person.lang)
    if decision.deed == "upheld":
        entry = await queue.get(context.tx, decision.entry_id)
        asked = entry.id if entry and entry.state == "asked" else None
        card = author_cards.stays_card(now, t, asked=asked)
    elif decision.was == decision.became:
        if await silenced.until(context.tx, person.id) is not None:
            return
        card = author_cards.voice_back_card(t)
    else:
        card = author_cards.back_card(now, t)
    await context.write_to(person.id, card, f"decision:{decision.id}")


async def tell_leaders(context: UpdateContext, thing: Thing) -> None:
    """Who leads a project with its owner wrote in it, too: they hear that it is hidden, and that
    it is seen again. `thing` is as it was before that."""
    project = await projects.get(context.tx, thing.id) if thing.what == "project" else None
    if project is None or project.stands == (thing.standing == "seen"):
        return
    for one in await leaders.of_project(context.tx, project.id):
        person = await people.get(context.tx, one.person_id)
        if person:
            t = texts(person.lang)
            card = leader_cards.hidden_card(thing.title, t)
            if project.stands:
                card = leader_cards.seen_again_card(project, t)
            dedupe = f"leads:{project.id}:{context.update.update_id}"
            await context.notify(person, card, dedupe, quotes=project.owner_id)


async def tell_undone(context: UpdateContext, outcome: Outcome) -> None:
    """What was decided against its author holds no more."""
    await tell_leaders(context, outcome.thing)
    if outcome.freed:
        await _tell_of_voice(context, outcome)
    decision = outcome.decision
    # Whose it is now, where who began it was forgotten meanwhile.
    whose = decision if decision.deed == "silenced" else outcome.thing
    person = await people.get(context.tx, whose.author_id)
    now = await things.get(context.tx, outcome.thing.what, outcome.thing.id)
    if person is None or not person.started or now is None:
        return
    t = texts(person.lang)
    if decision.deed == "left" and decision.was != "seen" and now.standing != "seen":
        # They were told that it is there again.
        await context.notify(
            person, author_cards.hidden_again_card(now, t), f"undone:{decision.id}"
        )
        return
    if decision.deed not in TOLD:
        return
    if decision.deed == "silenced":
        if await silenced.until(context.tx, person.id) is not None:
            return
        card = author_cards.voice_back_card(t)
    elif now.standing == "seen":
        card = author_cards.back_card(now, t)
    else:
        return
    await context.write_to(person.id, card, f"undone:{decision.id}")


async def _tell_reporters(context: UpdateContext, outcome: Outcome) -> None:
    decision = outcome.decision
    if decision.deed not in ("left", "hidden", "asked", "withdrawn"):
        return
    for report in outcome.reports:
        person = await people.get(context.tx, report.person_id)
        if person:
            card = report_cards.outcome_card(outcome.thing, decision.deed, texts(person.lang))
            name = f"reported:{report.id}:{decision.id}"
            await context.notify(person, card, name, quotes=outcome.thing.author_id)


async def tell_hidden(context: UpdateContext, thing: Thing, decision_id: int) -> None:
    """Enough colleagues reported it."""
    decision = await decisions.get(context.tx, decision_id)
    if decision:
        await tell_author(context, thing, decision)
        await tell_leaders(context, thing)


async def tell_seen_again(context: UpdateContext, thing: Thing) -> None:
    """So many reports were taken back that it hides itself no more; `thing` is as it was."""
    person = await people.get(context.tx, thing.author_id)
    now = await things.get(context.tx, thing.what, thing.id)
    if person and now:
        card = author_cards.reported_less_card(now, texts(person.lang))
        await context.notify(person, card, f"back:{thing.what}:{thing.id}:{context.now}", quotes=0)
    await tell_leaders(context, thing)
