"""A plain message in private: "Is this a project, a problem, or just a word to me?" """

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from basics.languages import LANGUAGES
from basics.spans import HOUR
from cards import bot_questions, topics
from cards.card import Card
from cards.forms.naming import meant
from cards.problems.presses import MakeProblem
from cards.projects import form as project_form_cards
from cards.projects.presses import Decide
from community import words
from community.albums import Album, claim
from community.forms import engine, messages
from community.forms.steps import Heard
from community.problems import states
from community.projects import form as project_form
from community.projects import triage
from community.refusals import Reason, Refused
from community.search import search
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.updates import source_of
from handlers.events import in_words
from handlers.forms.asking import Asked, Saying, ask, show
from handlers.forms.publishing import never
from handlers.media import attachment_of, has_other_media, say_not_kept
from handlers.messages import album_of, words_of
from handlers.parts import take_attachment
from handlers.problems import form as problem_form
from handlers.problems import meant as problem_meant
from handlers.projects import form as project_form_handlers
from handlers.replied_to import replied_to
from locales import texts
from storage import albums, photos
from storage.events import events, lists
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Place
from storage.problems.problems import Problem

#: Of events ahead, so many are looked at, and so many shown.
EVENTS_LOOKED_AT, EVENTS_SHOWN = 200, 3


async def ask_what_it_is(context: UpdateContext, message: Message) -> None:
    """Keep the message, and ask what it shall be."""
    said = words_of(message) or ""
    if not words.is_visible(said) and attachment_of(message) is None:
        raise Refused(Reason.CANNOT_READ)
    draft = await keep_aside(context, message, said)
    finds = bool(await _alike(context, draft)) or _finds(await _found(context, draft))
    draft = await engine.correct_answers(context.tx, draft, {"finds": finds}, now=context.now)
    alone = message.media_group_id is None
    await show(
        context,
        OFFER,
        draft,
        # Telegram shows what it answers above it.
        card=await _card(context, draft, quoted=alone and draft.answers.get("texts") == 1),
        # By what it answers it is known which of several the question is about.
        saying=Saying(settle=f"offer:{draft.id}", reply=True),
    )
    if has_other_media(message):
        await say_not_kept(context)


async def keep_aside(
    context: UpdateContext, message: Message, text: str, *, at: Album | None = None
) -> Draft:
    """Nothing that was sent is lost while something else is under way; `at` is with what its files
    wait, as they are by now."""
    heard = Heard(text, message.message_id, source_of(message))
    from_whom = forwarded_from(context, message)
    before = await drafts.of_kind(context.tx, context.person.id, "offer")
    tells = before is not None and _tells(before)
    draft = await triage.keep(
        context.tx, context.actor, heard, from_whom=from_whom, now=context.now, tells=tells
    )
    if at:
        await claim(context.tx, at, Place("draft", draft.id), now=context.now)
    else:
        await take_attachment(context, message, draft)
    answered = await problem_meant.things_answered(context, message)
    event_id = in_words.event_answered(context, message)
    if any(answered) or event_id:
        given = {"answers": answered, "event": event_id}
        draft = await engine.correct_answers(context.tx, draft, given, now=context.now)
    return draft


async def is_telling(context: UpdateContext) -> bool:
    """Whether a number belongs to what somebody is telling, and is none that was asked for."""
    return await triage.is_telling(context.tx, context.actor, context.now)


def _tells(kept: Draft) -> bool:
    """Whether its words began to tell something: they are no greeting, and found nothing."""
    return topics.asked(triage.words_of(kept)) is None or not kept.answers.get("finds", True)


def _finds(found: project_form_cards.Found | None) -> bool:
    if found is None:
        return False
    said = found.asked
    return bool(said.topics or said.greets or said.thanks or found.events)


async def _hear(context: UpdateContext, _draft: Draft, message: Message) -> Draft | None:
    await ask_what_it_is(context, message)
    return None


async def ask_again(context: UpdateContext) -> None:
    """What was kept while another project was under way is not forgotten."""
    kept = await drafts.of_kind(context.tx, context.person.id, "offer")
    if kept and context.now - int(kept.answers["at"]) < HOUR:
        await ask(context, OFFER, kept, saying=Saying(anew=True))


async def _card(context: UpdateContext, draft: Draft, *, quoted: bool = False) -> Card:
    under_way = await drafts.of_kind(context.tx, context.person.id, "project")
    if under_way and "title" not in under_way.answers:
        under_way = None
    pictures = await photos.of_owner(context.tx, "draft", draft.id)
    return project_form_cards.triage_card(
        draft,
        under_way,
        len(pictures),
        t=context.t,
        found=await _found(context, draft),
        alike=0 if "answers" in draft.answers else await _alike(context, draft),
        quoted=quoted,
        belongs=await _belongs(context, draft),
    )


async def _belongs(context: UpdateContext, draft: Draft) -> project_form_cards.Belongs | None:
    """What it goes with, as far as one can see."""
    found = await problem_meant.meant(context, draft)
    if found is None:
        return None
    problem, solution = found.problem, found.solution
    own = problem.author_id == context.person.id and (found.answered or solution is None)
    return project_form_cards.Belongs(
        problem.title,
        problem.id if found.answered else 0,
        solution.id if solution else 0,
        problem.id if own and await _is_pictures(context, draft) else 0,
        problem.id if found.answered and await _is_over(context, draft, problem) else 0,
    )


async def _is_over(context: UpdateContext, draft: Draft, problem: Problem) -> bool:
    """Whether it says of a problem of their own, and in their own words, that it is solved."""
    said = draft.answers
    if said.get("from_whom") or not topics.is_solved(str(said.get("text", ""))):
        return False
    return await states.unsolved_own(context.tx, problem.id, context.actor) is not None


async def _is_pictures(context: UpdateContext, draft: Draft) -> bool:
    """A problem shows no other files."""
    found = await photos.of_owner(context.tx, "draft", draft.id)
    return all(one.kind in ("photo", "document") for one in found)


async def _alike(context: UpdateContext, draft: Draft) -> int:
    """How many problems that they may read speak of it."""
    asked = search.asked_of(triage.newest_of(draft))
    found = context.foreseen.found.get(asked)
    may = search.readable_by(context.actor)
    return await search.count(context.tx, may, found.hits) if found else 0


async def _found(context: UpdateContext, draft: Draft) -> project_form_cards.Found | None:
    """What a question or a word or two is about, also where more was said before it; nothing where
    somebody tells something."""
    said = topics.asked(triage.newest_of(draft))
    answered = await events.get(context.tx, draft.answers.get("event", 0))
    if answered is not None:
        return project_form_cards.Found(said or topics.NOTHING, [answered])
    if said is None:
        return None
    ahead = await lists.page(
        context.tx,
        "all",
        lists.Reader(context.person.id),
        now=context.now,
        offset=0,
        limit=EVENTS_LOOKED_AT,
    )
    return project_form_cards.Found(said, topics.named(said, ahead)[:EVENTS_SHOWN])


async def went_on(context: UpdateContext) -> bool:
    """Whether a form has what the pressed question asks about: pressed twice, it leads there."""
    asked = replied_to(context.message)
    mine = await drafts.of_person(context.tx, context.person.id) if asked else []
    album = album_of(asked) if asked else None
    owner = album and await albums.owner_of(context.tx, album.chat_id, album.media_group)
    for draft in mine:
        form = {"problem": problem_form.PROBLEM, "project": project_form_handlers.PROJECT}.get(
            draft.kind
        )
        has_album = owner == Place("draft", draft.id)
        if form and asked and (has_album or messages.has_heard(draft, asked.message_id)):
            await ask(context, form, draft)
            return True
    return False


async def decide(context: UpdateContext, press: Decide) -> None:
    if await went_on(context):
        return
    if press.what == "word":
        await _is_a_word(context)
    else:
        await _become(context, await kept_of(context), press.what)


async def _is_a_word(context: UpdateContext) -> None:
    """What else is kept goes on waiting for what it shall be."""
    asked = replied_to(context.message)
    kept = await triage.own(context.tx, context.actor)
    if asked is None or await _holds(context, kept, asked):
        await engine.close(context.tx, kept)
    await context.show(project_form_cards.word_card(context.t))


async def _holds(context: UpdateContext, kept: Draft, asked: Message) -> bool:
    album, said = album_of(asked), words_of(asked)
    if album:
        place = await albums.owner_of(context.tx, album.chat_id, album.media_group)
        return place == Place("draft", kept.id)
    if said:
        return said in triage.words_of(kept)
    found = await photos.of_owner(context.tx, "draft", kept.id)
    return asked.message_id in {one.message_id for one in found}


async def _become(context: UpdateContext, kept: Draft, what: str) -> None:
    if what == "project":
        await _make_project(context, kept)
    elif what == "problem":
        await _make_problem(context, kept)
    elif what == "join":
        await _join(context, kept)
    elif what == "word":
        await engine.close(context.tx, kept)
        await context.show(project_form_cards.word_card(context.t))
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def named_in_words(context: UpdateContext, message: Message) -> bool:
    """Whether a word is the name of one of the buttons that it was asked by just now. After a word
    to the bot it is another one, and looked up."""
    kept = await drafts.of_kind(context.tx, context.person.id, "offer")
    said = words_of(message)
    if kept is None or not said or forwarded_from(context, message):
        return False
    if context.now - int(kept.answers.get("at", 0)) > triage.TOGETHER:
        return False
    before = topics.asked(kept.answers.get("text", ""))
    if before and (before.topics or before.greets or before.thanks):
        return False
    if bot_questions.sends(said):
        # Nothing is sent before it is said what it is.
        await ask(context, OFFER, kept, saying=Saying(anew=True))
        return True
    named = meant(said, [project_form_cards.what_it_is(texts(one)) for one in LANGUAGES])
    if named is None:
        return False
    await _become(context, kept, named.value)
    return True


async def kept_of(context: UpdateContext) -> Draft:
    """What the pressed question asks about, also where a later message is kept in its place."""
    asked = replied_to(context.message)
    kept = await drafts.of_kind(context.tx, context.person.id, "offer")
    if asked and asked.media_group_id:
        return await _album_kept(context, asked, kept, at=asked.media_group_id)
    said = (words_of(asked) or "") if asked else ""
    if asked is None or not (said or attachment_of(asked)):
        return await triage.own(context.tx, context.actor)
    if kept and await _holds(context, kept, asked):
        return kept
    at = await albums.group_of(context.tx, asked.chat_id, asked.message_id)
    if at:
        return await _album_kept(context, asked, kept, at=at)
    if kept:
        # The question about it brings it back in the same way.
        await triage.put_aside(context.tx, kept, now=context.now)
    return await keep_aside(context, asked, said)


async def _album_kept(
    context: UpdateContext, asked: Message, kept: Draft | None, *, at: str
) -> Draft:
    """The same of what waits together, as an album, of which Telegram carries one part along.
    Raises Refused: FORM_CLOSED where it became something, or was put aside long ago."""
    album = Album(asked.chat_id, at)
    place = await albums.owner_of(context.tx, album.chat_id, album.media_group)
    if kept and place == Place("draft", kept.id):
        return kept
    waiting = await albums.waiting(context.tx, album.chat_id, album.media_group)
    if place or not waiting:
        raise Refused(Reason.FORM_CLOSED)
    if kept:
        await triage.put_aside(context.tx, kept, now=context.now)
    others = await albums.of_the_same(context.tx, album.chat_id, album.media_group)
    said = "\n".join(part.words for part in waiting if part.words)
    back = await keep_aside(context, asked, said, at=album)
    await triage.brought_back(
        context.tx, back, album.chat_id, media_groups=others, now=context.now
    )
    return back


async def _make_project(context: UpdateContext, kept: Draft) -> None:
    draft = await project_form_handlers.begin_from(context, triage.heard(kept))
    if draft is None:
        return
    draft = await triage.hand_over(context.tx, kept, draft)
    await ask(context, project_form_handlers.PROJECT, draft)


async def _join(context: UpdateContext, kept: Draft) -> None:
    """The message goes on with the project under way."""
    draft = await drafts.of_kind(context.tx, context.person.id, "project")
    if draft is None:
        raise Refused(Reason.FORM_CLOSED)
    if kept.answers.get("text"):
        draft = await project_form.add_words(
            context.tx, context.actor, draft, heard=triage.heard(kept), now=context.now
        )
    draft = await triage.hand_over(context.tx, kept, draft)
    await ask(context, project_form_handlers.PROJECT, draft)


async def make_problem(context: UpdateContext, _press: MakeProblem) -> None:
    """What was kept becomes a problem."""
    if not await went_on(context):
        await _make_problem(context, await kept_of(context))


async def _make_problem(context: UpdateContext, kept: Draft) -> None:
    if not kept.answers.get("text"):
        raise Refused(Reason.EMPTY)
    draft = await problem_form.begin_from(context, triage.heard(kept))
    if draft is None:
        return
    draft = await triage.hand_over(context.tx, kept, draft)
    await ask(context, problem_form.PROBLEM, draft)


async def go_on_or_begin(context: UpdateContext) -> None:
    """Who comes from a group where a file of theirs is kept is asked about it."""
    kept = await drafts.of_kind(context.tx, context.person.id, "offer")
    if kept:
        await ask(context, OFFER, kept)
    else:
        await project_form_handlers.begin(context)


def forwarded_from(context: UpdateContext, message: Message) -> str:
    """Whose words somebody forwards, "" where they are their own or not forwarded."""
    match message.forward_origin:
        case MessageOriginUser(sender_user=user):
            return "" if user.id == context.person.id else user.full_name
        case MessageOriginHiddenUser(sender_user_name=shown):
            return "" if shown == context.person.name else shown
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title or "…"
        case _:
            return ""


#: Its buttons say what it becomes.
OFFER = Asked(triage.OFFER, {}, never, _card, hear=_hear)
