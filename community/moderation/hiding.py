"""Hidden is hidden everywhere, and back just as it was: the rows are emptied, and whatever shows
them is marked to be drawn anew, in one transaction; nothing of it can be lost."""

from community import albums
from community.problems import families
from community.translations import drift
from storage import audit, posts
from storage.db import Rows, Transaction
from storage.moderation import sealed, sealing, things, waiting_letters
from storage.moderation.things import Thing
from storage.pictures import likeness
from storage.posters import galleries
from storage.problems import problems, trials
from storage.projects import feedback
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.search import texts
from storage.sending import listed, saying
from storage.translations import originals, translations


async def hide(tx: Transaction, thing: Thing, *, now: int) -> None:
    """Its words and files are nowhere but in the queue. Twice is once."""
    if thing.is_hidden or thing.is_gone:
        return
    await mark_stale(tx, thing)
    if thing.what in ("problem", "project"):
        await audit.take_out(tx, thing.title, since=thing.created_at)
    solved = await _solved_by(tx, thing)
    await _hide_translated(tx, thing)
    await sealing.seal(
        tx, thing.what, thing.id, author_id=thing.author_id, now=now, solved=solved, letters=[]
    )
    kept = await sealed.get(tx, thing.what, thing.id)
    assert kept
    files = [row[4] for row in kept.body["photos"]]
    marks = saying.marks_of(sealed.words_in(kept), files)
    kept.body["letters"] = await waiting_letters.hold(tx, marks)
    await sealed.rewrite(tx, kept)
    if solved:
        await problems.set_solved(tx, thing.problem_id, None)
    if thing.what == "problem":
        await families.leave(tx, thing.id, rests=True)
    await _count(tx, thing, -1)
    await mark_stale(tx, thing)


async def withdraw(tx: Transaction, thing: Thing, *, now: int, purge_at: int) -> None:
    """The same, and cards say that it was withdrawn; until then it can be brought back."""
    await hide(tx, thing, now=now)
    kept = await sealed.get(tx, thing.what, thing.id)
    if kept:
        await sealing.set_state(tx, kept, "withdrawn", purge_at=purge_at)
        await mark_stale(tx, thing)


async def only_hide(tx: Transaction, thing: Thing, *, now: int) -> None:
    """Hidden, also where it was withdrawn: it is to be decided about again."""
    await hide(tx, thing, now=now)
    kept = await sealed.get(tx, thing.what, thing.id)
    if kept and thing.is_gone:
        await sealing.set_state(tx, kept, "hidden", purge_at=None)
        await mark_stale(tx, thing)


async def restore(tx: Transaction, thing: Thing) -> bool:
    """All as it was; False where it was not hidden, or is gone for good."""
    kept = await sealed.get(tx, thing.what, thing.id)
    if kept is None:
        return await _show_feedback(tx, thing)
    await sealing.unseal(tx, kept)
    for picture in sealed.pictures_in(kept):
        await likeness.forget(tx, picture.unique_id)
    await waiting_letters.let_go(tx, kept.body["letters"])
    if kept.body["solved"]:
        await _solve_again(tx, thing)
    if thing.what == "problem":
        await families.come_back(tx, thing.id)
    await _count(tx, thing, 1)
    await _show_translated(tx, thing)
    await mark_stale(tx, thing)
    return True


async def is_gone_for_good(rows: Rows, thing: Thing) -> bool:
    """Taken back by its author, or gone with them: it can't be shown again."""
    return thing.is_gone and await sealed.get(rows, thing.what, thing.id) is None


async def own_words(rows: Rows, thing: Thing) -> str:
    """As its author wrote it, whether others see it or not; of a poster nothing."""
    kept = await sealed.get(rows, thing.what, thing.id)
    found = sealed.words_in(kept) if kept else await things.words_of(rows, thing.what, thing.id)
    return "" if thing.what == "poster" else "\n".join(found)


async def _hide_translated(tx: Transaction, thing: Thing) -> None:
    """It is found by no translation any more; their rows are emptied with its own."""
    what = originals.known(thing.what)
    if what:
        await drift.hide_words(tx, what, thing.id)
    elif thing.what == "translation":
        await texts.remove(tx, "translation", thing.id)


async def _show_translated(tx: Transaction, thing: Thing) -> None:
    """It may say something else than when it was hidden."""
    what = originals.known(thing.what)
    if what:
        await drift.come_back(tx, what, thing.id)
    one = await translations.get(tx, thing.id) if thing.what == "translation" else None
    if one:
        await drift.come_back(tx, one.what, one.thing_id)


async def _show_feedback(tx: Transaction, thing: Thing) -> bool:
    """What was hidden before there was a queue has its words in place."""
    if thing.what != "feedback" or not thing.is_hidden:
        return False
    await feedback.set_state(tx, thing.id, "given")
    await _count(tx, thing, 1)
    await mark_stale(tx, thing)
    return True


async def _solved_by(tx: Transaction, thing: Thing) -> bool:
    problem = await problems.get(tx, thing.problem_id) if thing.what == "solution" else None
    return problem is not None and problem.solved_by == thing.id


async def _solve_again(tx: Transaction, thing: Thing) -> None:
    """Unless the problem was solved by another one meanwhile, or is hidden itself."""
    problem = await problems.get(tx, thing.problem_id)
    if problem and problem.state == "open":
        await problems.set_solved(tx, problem.id, thing.id)


async def _count(tx: Transaction, thing: Thing, change: int) -> None:
    """On the cards of what it belongs to."""
    match thing.what:
        case "comment":
            await problems.add_to_count(tx, thing.problem_id, comments=change)
        case "solution":
            await problems.add_to_count(tx, thing.problem_id, solutions=change)
        case "project_comment":
            await project_rows.add_to_count(tx, thing.project_id, comments=change)
        case "feedback":
            await project_rows.add_to_count(tx, thing.project_id, feedback=change)
        case "note":
            note = await log_rows.get(tx, thing.id)
            if note and note.kind == "note":
                await project_rows.add_to_count(tx, thing.project_id, notes=change)
        case _:
            pass


async def mark_stale(tx: Transaction, thing: Thing) -> None:
    """Every card that shows it, or that says something of it, is drawn anew in a moment."""
    if thing.what == "solution":
        posts.mark_stale(tx, "solution", thing.id)
    if thing.what == "problem":
        posts.mark_quotes_stale(tx, thing.id)
    if thing.problem_id:
        posts.mark_stale(tx, "problem", thing.problem_id)
        listed.mark_stale(tx, "problem", thing.problem_id)
    if thing.project_id:
        posts.mark_stale(tx, "project", thing.project_id)
        galleries.mark_stale(tx, thing.project_id)
        listed.mark_stale(tx, "project", thing.project_id)
    if thing.what == "project":
        posts.mark_questions_stale(tx, thing.id)
    if thing.what == "voice":
        listed.mark_lists(tx, "voice", thing.id)
    await _mark_part_stale(tx, thing)


async def _mark_part_stale(tx: Transaction, thing: Thing) -> None:
    """Of a picture, whatever else has it, too."""
    if thing.what == "picture":
        for place in await sealed.places_in(tx, thing.id):
            albums.show_anew(tx, place)
    if thing.what == "trial":
        trial = await trials.get(tx, thing.id)
        posts.mark_stale(tx, "solution", trial.solution_id if trial else 0)
    one = await translations.get(tx, thing.id) if thing.what == "translation" else None
    if one:
        drift.mark_stale(tx, one)
    if thing.what == "note":
        note = await log_rows.get(tx, thing.id)
        posts.mark_stale(tx, "question", (note and note.question_id) or thing.id)
