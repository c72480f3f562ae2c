"""What an update looks for, by what came: read and compared before its transaction begins."""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Message, Update

from cards.press import Press
from cards.problems.joining_presses import JoinWith
from cards.search.presses import SearchKept, SetSearchFilter, TurnSearch
from community.forms import engine
from community.people.people import Actor
from community.problems import joining
from community.problems.form import PROBLEM
from community.problems.reading import may_read
from community.projects import triage
from community.search import inline, search
from community.search.alike import look_alike
from community.search.elsewhere import Eyes, eyes_of, eyes_of_group
from community.search.foreseen import Foreseen
from handlers.dispatch.routing import command_of, without_command
from handlers.messages import asked_behind, words_of
from handlers.replied_to import replied_to
from storage import posts
from storage.db import Rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.people import people
from storage.problems import problems, sight
from storage.rows import Clause
from storage.search import searches

#: Questions of the form for a problem whose answers say what it is about.
_ABOUT = ("title", "description", "preview")
#: Looks for it.
Look = Callable[[], Awaitable[Foreseen]]


def may_look(update: Update, press: Press | None) -> bool:
    """Whether it is worth asking: of votes and of talk in groups it is not."""
    message = update.message
    if message is None:
        return isinstance(press, TurnSearch | SetSearchFilter | SearchKept | JoinWith)
    if not words_of(message):
        return False
    if message.chat.type == message.chat.PRIVATE or command_of(message) in ("find", "problem"):
        return True
    return _answers_find(message)


def _answers_find(message: Message) -> bool:
    """Whether what it answers may be the bot's line that says how /find is written."""
    asked = replied_to(message)
    sender = asked.from_user if asked else None
    if asked is None or sender is None or sender.id != message.get_bot().id:
        return False
    return "/find" in (words_of(asked) or "")


async def foresee(
    rows: Rows, update: Update, press: Press | None, *, actor: Actor, now: int
) -> Look | None:
    """Nothing is looked for yet: it may have to wait for what others are about to write."""
    if update.message is None:
        asked = await _asked_by(rows, press, actor)
        return _find(rows, eyes_of(actor), asked, now=now)
    if update.message.chat.type == update.message.chat.PRIVATE:
        return await _of_private(rows, update.message, actor, now=now)
    return await _of_group(rows, update.message, actor, now=now)


async def _asked_by(rows: Rows, press: Press | None, actor: Actor) -> str:
    """The words that a button looks for."""
    if isinstance(press, TurnSearch | SetSearchFilter):
        known = await searches.get(rows, press.search_id)
        return known.words if known and known.person_id == actor.id else ""
    if isinstance(press, JoinWith):
        return await _like(rows, press.problem_id, actor)
    kept = await drafts.of_kind(rows, actor.id, "offer")
    return triage.newest_of(kept) if kept else ""


async def _of_private(rows: Rows, message: Message, actor: Actor, *, now: int) -> Look | None:
    command, may = command_of(message), search.readable_by(actor)
    said = without_command(words_of(message) or "") if command else words_of(message) or ""
    if command:
        looks = inline.brought(said) if command == "start" else said if command == "find" else None
        if command == "problem" and said:
            return partial(_alike, rows, may, said)
        return _find(rows, eyes_of(actor), looks or "", now=now)
    draft = await drafts.latest(rows, actor.id)
    if draft and draft.kind == "join":
        asked = await _to_join(rows, said, draft.about, actor=actor)
        return _find(rows, eyes_of(actor), asked, now=now)
    if draft is None or draft.kind in ("offer", "search"):
        return _find(rows, eyes_of(actor), said, now=now)
    if draft.kind == "problem" and draft.step in _ABOUT and not _is_half(draft, said):
        title = str(draft.answers.get("title", ""))
        said = f"{draft.answers.get('description', '')} {said}"
        return partial(_alike, rows, may, f"{title}\n{said}" if title else said)
    return None


def _is_half(draft: Draft, said: str) -> bool:
    """A title whose description is asked for next: nothing is shown before that is there, too."""
    described = "description" in engine.done_of(PROBLEM, draft) or "\n" in said.strip()
    return draft.step == "title" and not described


async def _to_join(rows: Rows, said: str, problem_id: int, *, actor: Actor) -> str:
    """With what it shall be joined; with itself nothing is, and others are offered."""
    number = await joining.named_in(rows, said)
    if number is not None and number != problem_id:
        return ""
    return await _like(rows, problem_id, actor, words="" if number else said)


async def _like(rows: Rows, problem_id: int, actor: Actor, *, words: str = "") -> str:
    problem = await problems.get(rows, problem_id)
    if problem is None or not await may_read(rows, problem, actor):
        return ""
    return joining.asked_of(problem, words)


async def _of_group(rows: Rows, message: Message, actor: Actor, *, now: int) -> Look | None:
    group = await groups.of_chat(rows, message.chat.id)
    said = without_command(words_of(message) or "")
    if group is None or not said:
        return None
    command = command_of(message)
    if command == "find" or (command is None and await _wants_words(rows, message)):
        return _find(rows, eyes_of_group(group.id), said, now=now)
    if command != "problem":
        return None
    person = await people.get(rows, actor.id)
    alone = person is not None and bool(person.started)
    may = search.readable_by(actor) if alone else sight.found_in_group(group.id)
    return partial(_alike, rows, may, said)


async def _wants_words(rows: Rows, message: Message) -> bool:
    asked = replied_to(message)
    post = await posts.at(rows, message.chat_id, asked.message_id) if asked else None
    return post is not None and asked_behind(post) == "find"


def _find(rows: Rows, eyes: Eyes, said: str, *, now: int) -> Look | None:
    asked = search.asked_of(said)
    return partial(_found, rows, eyes, asked, now=now) if asked else None


async def _found(rows: Rows, eyes: Eyes, asked: str, *, now: int) -> Foreseen:
    return Foreseen({asked: await search.look(rows, eyes, asked, now=now)})


async def _alike(rows: Rows, may: Clause, said: str) -> Foreseen:
    """The first line is the title."""
    title, _, rest = said.strip().partition("\n")
    return Foreseen(alike=await look_alike(rows, may, rest, title=title))
