"""Asking colleagues: a question in a group or by a link, and the answers to it."""

import secrets
from dataclasses import replace

from basics.records import dataclass
from basics.spans import HOUR
from community import albums, words
from community.forms.steps import (
    Choice,
    Form,
    Said,
    Step,
    Taking,
    Words,
    one_question,
)
from community.people.people import Actor
from community.people.silence import require_voice
from community.problems.form import choose_name
from community.projects import log, projects
from community.projects.log import Logged
from community.publishing import Manner, post_card
from community.refusals import Reason, Refused
from storage import parts, posts
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.groups.groups import Group
from storage.photos import Place
from storage.projects import log as log_rows
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note, Telling

#: A question is short, so that it is read.
QUESTION_LIMIT = 600


QUESTION = one_question("question", projects.led)


async def ask(
    tx: Transaction, project_id: int, actor: Actor, *, text: str, source: str, now: int
) -> Note:
    """A question to colleagues; where it goes is chosen afterwards.

    Raises Refused: GONE, NOT_YOURS, QUESTION_TOO_LONG, TOO_MANY_COMMENTS, SILENCED.
    """
    await require_voice(tx, actor)
    project = await projects.led(tx, project_id, actor)
    known = await log_rows.of_source(tx, source)
    if known:
        return known
    said = words.text(text)
    if words.units(said) > QUESTION_LIMIT:
        raise Refused(Reason.QUESTION_TOO_LONG)
    if await log_rows.count_since(tx, actor.id, now - HOUR, now=now) >= log.NOTES_AN_HOUR:
        raise Refused(Reason.TOO_MANY_COMMENTS)
    note = Telling("question", project.stage, said, key=secrets.token_urlsafe(9))
    await project_rows.touch(tx, project_id, now)
    return await log_rows.add(tx, project_id, actor.id, said=note, source=source, now=now)


async def standing(reading: Rows, question_id: int) -> Logged:
    """Raises Refused: GONE."""
    note = await log_rows.get(reading, question_id)
    if note is None or note.kind != "question" or note.state != "said":
        raise Refused(Reason.GONE)
    return Logged(note, await projects.standing(reading, note.project_id))


async def post_to(
    tx: Transaction, question_id: int, actor: Actor, *, group: Group, now: int
) -> Logged:
    """The group gets the question as a message of its own, and may read the project."""
    await require_voice(tx, actor)
    asked = await standing(tx, question_id)
    await projects.led(tx, asked.project.id, actor)
    if await posts.in_chat(tx, group.chat_id, "question", subject_id=question_id) is None:
        await project_rows.show_to(tx, asked.project.id, group.id)
        manner = Manner(told=group.mute is not None)
        await post_card(tx, group, "question", subject_id=question_id, now=now, manner=manner)
    return asked


async def open_by_link(
    tx: Transaction, key: str, question_id: int, *, actor: Actor, now: int
) -> Logged:
    """Whoever holds the question's link may answer it, and read the project that it is about.

    Raises Refused: GONE.
    """
    asked = await standing(tx, question_id)
    if key != asked.note.key:
        raise Refused(Reason.GONE)
    await project_rows.add_reader(tx, asked.project.id, actor.id, now=now)
    return asked


async def readable(reading: Rows, question_id: int, actor: Actor) -> Logged:
    asked = await standing(reading, question_id)
    return replace(asked, project=await projects.readable(reading, asked.project.id, actor))


async def _said(taking: Taking, value: str) -> Said:
    assert taking.heard
    return {"text": words.text(value, words.TEXT_LIMIT), "source": taking.heard.source}


ANSWER = Form(
    "answer",
    (
        Step("text", Words(None), read=_said),
        Step("name", Choice(("1", "0")), key="name_shown", read=choose_name),
    ),
    previewed=False,
    about=readable,
)


async def answer_in_group(
    tx: Transaction,
    question_id: int,
    actor: Actor,
    *,
    text: str,
    source: str,
    now: int,
    has_file: bool = False,
) -> Note:
    """A reply to the question: said under one's name, as the group sees it. What one adds later
    belongs to the same answer; what one said without a name stays by itself. The caller adds its
    file."""
    await require_voice(tx, actor)
    asked = await readable(tx, question_id, actor)
    said = words.beside_a_file(text) if has_file else words.text(text)
    known = await _known(tx, question_id, actor, name_shown=1)
    if known is None:
        await _add(tx, asked.note, actor, said=Saying(said), source=source, now=now)
    elif known.source != source:
        whole = "\n\n".join(part for part in (known.text, said) if part)
        await log_rows.change_answer(tx, known.id, whole)
        # Editing one of several messages can't say which part of the answer is meant.
        await log_rows.set_source(tx, known.id, None)
    await _tell(tx, asked, actor, now=now)
    made = await _known(tx, question_id, actor, name_shown=1)
    assert made
    return made


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody answers, and whether they may be named."""

    words: str
    name_shown: int = 1


async def answer(
    tx: Transaction, question_id: int, actor: Actor, *, said: Saying, source: str, now: int
) -> Logged:
    """In private, in place of what one answered before in the same way: what was said without a
    name never meets what was said under it, or the one would tell who said the other."""
    await require_voice(tx, actor)
    asked = await readable(tx, question_id, actor)
    # That there is something, words or a file, the form has seen to.
    said = replace(said, words=words.beside_a_file(said.words, words.TEXT_LIMIT))
    known = await _known(tx, question_id, actor, name_shown=said.name_shown)
    if known is None:
        await _add(tx, asked.note, actor, said=said, source=source, now=now)
    else:
        await log_rows.change_answer(tx, known.id, said.words)
        await parts.withdraw(tx, "note", known.id)
        await log_rows.set_source(tx, known.id, source)
    await _tell(tx, asked, actor, now=now)
    return asked


async def hand_over(tx: Transaction, draft: Draft, actor: Actor, *, name_shown: int) -> Note:
    """The files of an answer that was given in private."""
    made = await _known(tx, draft.about, actor, name_shown=name_shown)
    assert made
    await albums.hand_over(tx, draft, Place("note", made.id), says=draft.heard.get("text", ()))
    return made


async def _known(rows: Rows, question_id: int, actor: Actor, *, name_shown: int) -> Note | None:
    """What this person answered before, under their name or without it."""
    found = await log_rows.answers_of(rows, question_id, actor.id)
    return next((one for one in found if bool(one.name_shown) == bool(name_shown)), None)


async def _add(
    tx: Transaction, note: Note, actor: Actor, *, said: Saying, source: str, now: int
) -> None:
    if await log_rows.count_since(tx, actor.id, now - HOUR, now=now) >= log.NOTES_AN_HOUR:
        raise Refused(Reason.TOO_MANY_COMMENTS)
    telling = Telling("answer", note.stage, said.words, note.id, said.name_shown)
    await log_rows.add(tx, note.project_id, actor.id, said=telling, source=source, now=now)


async def _tell(tx: Transaction, asked: Logged, actor: Actor, *, now: int) -> None:
    project = asked.project
    posts.mark_stale(tx, "question", asked.note.id)
    if project.owner_id != actor.id:
        await project_notice_rows.add(tx, project.owner_id, project.id, kind="answers", now=now)


async def post_anew(tx: Transaction, group: Group, asked: list[int], *, now: int) -> None:
    """After a group changed its id the questions that were asked in it appear again."""
    for question_id in asked:
        note = await log_rows.get(tx, question_id)
        if note is None or note.state != "said":
            continue
        if await posts.in_chat(tx, group.chat_id, "question", subject_id=question_id) is None:
            await post_card(tx, group, "question", subject_id=question_id, now=now)
