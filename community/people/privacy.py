"""To be forgotten: a person's name, settings and leftovers go; about their words they decide."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from basics.records import dataclass
from basics.spans import MINUTE
from community.conversations import answering
from community.conversations.statements import take_out
from community.events import guests, signatures
from community.events.guests import Answered
from community.moderation import giving_up
from community.people.people import Actor
from community.problems import comments, families, problems, solutions, trials
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects
from community.refusals import Reason, Refused
from community.translations import drift, translations
from storage import audit, outbox, parts, posts
from storage.conversations import statements
from storage.days import voices
from storage.db import Transaction
from storage.drawings import drawings, unsafe_files
from storage.moderation import sealed
from storage.outbox import NewLetter
from storage.people import forgetting, leftovers, people, renamed
from storage.people.forgetting import Written
from storage.people.leftovers import Forgotten
from storage.posters import galleries, posters
from storage.problems import comments as comment_rows
from storage.problems import families as family_rows
from storage.problems import solutions as solution_rows
from storage.projects import comments as project_comment_rows
from storage.projects import feedback as project_feedback_rows
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note
from storage.sending import listed, naming, saying
from storage.translations import translations as translation_rows

#: Such a file reads much: one in so many milliseconds.
DATA_AGAIN = 10 * MINUTE
#: What becomes of somebody's words, and of their certificates.
Words = Literal["keep", "remove"]
Papers = Literal["valid", "void"]


@dataclass(frozen=True, slots=True)
class Wish:
    words: Words
    papers: Papers


def wish(words: str, papers: str) -> Wish:
    said: Words | None = next((known for known in get_args(Words) if known == words), None)
    held: Papers | None = next((known for known in get_args(Papers) if known == papers), None)
    if said is None or held is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return Wish(said, held)


async def order_data(tx: Transaction, actor: Actor, lang: str, *, now: int) -> None:
    """A letter with all that is known of somebody, which is gathered when it leaves.

    Raises Refused: DATA_SENT.
    """
    dedupe = f"mydata:{now // DATA_AGAIN}"
    if await outbox.is_written(tx, actor.id, dedupe):
        raise Refused(Reason.DATA_SENT)
    body = json.dumps({"file": "mydata", "lang": lang, "at": now})
    await outbox.add(tx, NewLetter(actor.id, "reply", "attach", body, dedupe=dedupe), now)


@dataclass(frozen=True, slots=True)
class Left:
    """What colleagues are to hear of."""

    #: Events to which somebody had said that they come, with who got their place.
    places: Sequence[Answered]
    #: Of each project that goes on with a colleague, whose it is now.
    heirs: Mapping[int, int]


async def forget(tx: Transaction, person_id: int, wanted: Wish, *, now: int) -> Left:
    """Forget a person for good; should they come back, nobody knows them."""
    person = await people.get(tx, person_id)
    assert person
    # Their own words may stand in groups that they have left.
    actor = Actor(person_id, coordinator=True)
    places = [
        await guests.answer(tx, event_id, actor, wanted="not", now=now)
        for event_id in await forgetting.events_ahead(tx, person_id, now)
    ]
    await giving_up.take_out(tx, person_id, words=wanted.words == "remove")
    heirs = await forgetting.led_with_others(tx, person_id)
    for project_id, heir_id in heirs.items():
        await forgetting.hand_over(tx, project_id, heir_id)
        await giving_up.hand_over(tx, project_id, heir_id)
        await _take_down(tx, project_id)
    for project_id in await forgetting.co_led(tx, person_id):
        posts.mark_stale(tx, "project", project_id)
        await _unname(tx, project_id, person.name)
    await answering.take_all_back(tx, person_id)
    await giving_up.give_up(tx, person_id)
    found = await forgetting.written(tx, person_id)
    if wanted.words == "keep":
        await _keep(tx, person_id, found)
        await _keep_comments(tx, actor, found, now=now)
    else:
        await _remove(tx, actor, found, now=now)
    await giving_up.end_cases(tx, person_id, heirs, now=now)
    await forgetting.scrub_log(tx, person_id, person.name, words=wanted.words == "remove")
    await _forget_drawn(tx, person_id, wanted.papers)
    await _erase(tx, naming.Named(person_id, person.name), voices=found.voices, now=now)
    return Left(places, heirs)


async def _forget_drawn(tx: Transaction, person_id: int, papers: Papers) -> None:
    """Papers with their name are drawn no more."""
    if papers == "void":
        for number in await forgetting.withdraw_certificates(tx, person_id):
            await drawings.forget(tx, f"certificate:{number}:")
    await drawings.forget(tx, f"portfolio:{person_id}:")
    await drawings.forget(tx, f"sample:{person_id}:")
    for event_id in await forgetting.events_of(tx, person_id):
        await drawings.forget(tx, signatures.key_of(event_id))


def _mark_voices(tx: Transaction, found: Written) -> None:
    """Lists in groups name who said them."""
    for voice_id in found.voices:
        listed.mark_lists(tx, "voice", voice_id)


async def _erase(tx: Transaction, who: naming.Named, *, voices: Sequence[int], now: int) -> None:
    person_id = who.person_id
    await forgetting.drop_rest(tx, person_id)
    await renamed.drop(tx, person_id)
    nobody = await forgetting.move_to_nobody(tx, person_id)
    await audit.add(tx, nobody, "forgotten", subject="", regions=(), now=now)
    await leftovers.empty_letters(tx, person_id, now)
    await naming.forget(tx, who, voices=voices)
    await unsafe_files.drop_withdrawn(tx)
    await leftovers.note(tx, Forgotten(person_id, now, who.name))


async def _take_down(tx: Transaction, project_id: int) -> None:
    """A poster is a picture on which its maker is named."""
    await posters.remove(tx, project_id)
    await drawings.forget(tx, f"poster:{project_id}:", f"own:{project_id}:")
    posts.mark_stale(tx, "project", project_id)
    posts.mark_questions_stale(tx, project_id)
    galleries.mark_stale(tx, project_id)


async def _unname(tx: Transaction, project_id: int, name: str) -> None:
    """The poster of a colleague's project, where it names them too; its answers are kept."""
    poster = await posters.get(tx, project_id)
    if poster is None or poster.kind != "drawn" or await sealed.unname_poster(tx, project_id):
        return
    drawing = await drawings.get(tx, poster.drawing_id or 0)
    if drawing is None or name.casefold() in str(drawing.sheet["name"]).casefold():
        await posters.unname(tx, project_id)
        await drawings.forget(tx, f"poster:{project_id}:")
        posts.mark_stale(tx, "project", project_id)
        galleries.mark_stale(tx, project_id)


async def _keep(tx: Transaction, person_id: int, found: Written) -> None:
    """Words stay without a name; pictures, which may show who it was, do not."""
    await forgetting.hide_name(tx, person_id)
    _mark_voices(tx, found)
    for problem_id in found.problems:
        if await family_rows.join_of(tx, problem_id) is None:
            await families.leave(tx, problem_id)
        await parts.withdraw(tx, "problem", problem_id)
        posts.mark_stale(tx, "problem", problem_id)
    for solution_id in found.solutions:
        await parts.withdraw(tx, "solution", solution_id)
        solution = await solution_rows.get(tx, solution_id)
        assert solution
        posts.mark_stale(tx, "solution", solution_id)
        posts.mark_stale(tx, "problem", solution.problem_id)
    for trial_id in found.trials:
        await parts.withdraw(tx, "trial", trial_id)
    for translation_id in found.translations:
        known = await translation_rows.get(tx, translation_id)
        assert known
        drift.mark_stale(tx, known)
    for project_id in found.projects:
        await parts.withdraw(tx, "project", project_id)
        await _take_down(tx, project_id)
    for note_id in found.notes:
        await parts.withdraw(tx, "note", note_id)
        note = await log_rows.get(tx, note_id)
        assert note
        posts.mark_stale(tx, "question", note.question_id or note_id)


async def _keep_comments(tx: Transaction, actor: Actor, found: Written, *, now: int) -> None:
    """Their words alone: what was a file and nothing else is gone."""
    for comment_id in found.comments:
        await parts.withdraw(tx, "comment", comment_id)
        comment = await comment_rows.get(tx, comment_id)
        if comment and not comment.text:
            await comments.withdraw_comment(tx, comment_id, actor, now=now)
    for comment_id in found.project_comments:
        await parts.withdraw(tx, "project_comment", comment_id)
        on_project = await project_comment_rows.get(tx, comment_id)
        if on_project and not on_project.text:
            await project_comments.withdraw_comment(tx, comment_id, actor, now=now)


async def _remove(tx: Transaction, actor: Actor, found: Written, *, now: int) -> None:
    """As if they had withdrawn each by itself; what colleagues answered stays theirs."""
    await _remove_translated(tx, actor, found)
    for project_id in found.projects:
        await projects.withdraw(tx, actor, project_id, now=now)
    for note_id in found.notes:
        note = await log_rows.get(tx, note_id)
        if note and note.state == "said":
            await _remove_note(tx, actor, note, found=found, now=now)
    for comment_id in found.comments:
        await comments.withdraw_comment(tx, comment_id, actor, now=now)
    for comment_id in found.project_comments:
        await project_comments.withdraw_comment(tx, comment_id, actor, now=now)
    for solution_id in found.solutions:
        await solutions.withdraw_solution(tx, solution_id, actor, now=now)
    for problem_id in found.problems:
        await problems.withdraw(tx, actor, problem_id, now=now)
    await _remove_said(tx, actor, found)


async def _remove_note(
    tx: Transaction, actor: Actor, note: Note, *, found: Written, now: int
) -> None:
    """Answers to colleagues outlive a project that its owner withdraws, and not this."""
    if note.project_id not in found.projects:
        await project_log.withdraw_note(tx, note.id, actor, now=now)
        return
    await saying.take_back(tx, actor.id, [note.text])
    await log_rows.withdraw(tx, note.id)
    await parts.withdraw(tx, "note", note.id)


async def _remove_translated(tx: Transaction, actor: Actor, found: Written) -> None:
    for translation_id in found.translations:
        await translations.take_back(tx, actor, translation_id)
    await translation_rows.drop_hidden(tx, actor.id)


async def _remove_said(tx: Transaction, actor: Actor, found: Written) -> None:
    for trial_id in found.trials:
        await trials.take_back(tx, actor, trial_id)
    for feedback_id in found.feedback:
        given = await project_feedback_rows.get(tx, feedback_id)
        assert given
        await saying.take_back(tx, actor.id, [given.strong, given.wonder, given.offer])
        await project_feedback_rows.remove(tx, feedback_id)
        if given.state != "hidden":
            await project_rows.add_to_count(tx, given.project_id, feedback=-1)
            posts.mark_stale(tx, "project", given.project_id)
    _mark_voices(tx, found)
    for voice_id in found.voices:
        await translation_rows.withdraw_of(tx, "voice", voice_id)
        voice = await voices.get(tx, voice_id)
        if voice:
            await saying.take_back_voice(tx, actor.id, voice_id, words=[voice.words])
        await voices.remove(tx, voice_id)
    for statement_id in found.statements:
        said = await statements.get(tx, statement_id)
        if said:
            await take_out(tx, said)
    await forgetting.drop_event_feedback(tx, actor.id)


async def drop_held(tx: Transaction, who: Forgotten) -> None:
    """Letters that name them and wait with what is hidden: they would leave with its return."""
    marks = leftovers.said_in_letters(who)
    for kept in await sealed.with_letters(tx, marks):
        await sealed.drop_letters(tx, kept, marks)


async def forget_stranger(tx: Transaction, person_id: int, now: int) -> None:
    """Pressed twice: who was met by the second press alone is forgotten with it."""
    await forgetting.drop_newcomer(tx, person_id, now)
    await leftovers.note(tx, Forgotten(person_id, now, None))
