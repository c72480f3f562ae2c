"""Posters: five short answers and up to four photos, or a file of the teacher's own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, get_args

from basics.languages import LANGUAGES
from basics.records import dataclass
from community import words
from community.drawings import drawings as drawing_deeds
from community.forms import engine
from community.forms.engine import Start
from community.forms.pictures import STOOD
from community.forms.steps import Choice, Form, Pictures, Said, Step, Taking, Whatever, Words
from community.groups import coordinators
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.pictures import declarations
from community.projects import projects
from community.refusals import Reason, Refused
from storage import photos
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.drawings import drawings
from storage.drawings.drawings import Drawing
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.pictures import pictures
from storage.posters import galleries, posters
from storage.posters.posters import Poster
from storage.problems import problems
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.projects import Project

Answer = Literal["problem", "did", "know", "changed", "next"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
LOOKS = ("sky", "steppe", "plain")
#: All five of this length, letters of middle width, are readable on an A3 sheet with four photos.
ANSWER_LIMIT = 400
PHOTOS = 4
#: What a bot can download.
FILE_LIMIT = 20 * 2**20
FORMS: tuple[drafts.Kind, ...] = ("poster", "own_poster")


async def _language(_taking: Taking, value: str, _wanted: bool) -> Said:
    """Of the headings."""
    if value not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    return {"lang": value}


POSTER = Form(
    "poster",
    (
        *(Step(name, Words(ANSWER_LIMIT), optional=True) for name in ANSWERS),
        Step("photos", Pictures(), optional=True),
        Step("look", Choice(LOOKS), tick=_language),
    ),
    previewed=False,
    about=projects.led,
)
OWN = Form("own_poster", (Step("file", Whatever()),), previewed=False, about=projects.led)


async def begin(tx: Transaction, actor: Actor, project_id: int, *, lang: str, now: int) -> Draft:
    """The form under way where it stopped, or a new one with what is known of the project.

    Refused while another project's is under way: its answers would be lost.

    Raises Refused: GONE, NOT_YOURS, FORM_UNDER_WAY.
    """
    project = await projects.led(tx, project_id, actor)
    under_way = await drafts.of_kind(tx, actor.id, "poster")
    if under_way and under_way.subject_id == project_id:
        return await drafts.keep(tx, under_way, now)
    if under_way and (under_way.heard or under_way.answers.get("written")):
        raise Refused(Reason.FORM_UNDER_WAY)
    shown = (await photos.of_owner(tx, "project", project_id))[:PHOTOS]
    stood = {STOOD: [one.unique_id for one in shown]}
    given = {**await _known(tx, project), **stood, "title": project.title, "lang": lang}
    steps = [step.name for step in POSTER.steps]
    draft = await engine.begin(
        tx, actor, POSTER, now=now, start=Start(project_id, given, left=steps)
    )
    for picture in shown:
        await photos.add(tx, "draft", draft.id, picture=picture)
    return draft


async def _known(rows: Rows, project: Project) -> dict[str, Any]:
    """From an earlier poster, else from the problem, the story and the log."""
    poster = await posters.get(rows, project.id)
    if poster and poster.answers:
        return {step: poster.answers.get(step, "") for step in ANSWERS}
    problem = await problems.get(rows, project.problem_id) if project.problem_id else None
    said: dict[str, str] = {"did": project.story}
    if problem and problem.stands:
        said["problem"] = f"{problem.title}\n{problem.description}".strip()
    notes = await log_rows.of_project(rows, project.id)
    changed = [note.text for note in notes if note.stage == "changed" and note.kind == "note"]
    said["changed"] = changed[-1] if changed else ""
    return {step: words.shorten(text, ANSWER_LIMIT) for step, text in said.items()}


def too_long_by(text: str) -> int:
    """How many characters an answer has too many; 0 or less when it fits."""
    return words.units(words.storable(text).strip()) - ANSWER_LIMIT


async def add_photo(tx: Transaction, draft: Draft, picture: Picture, *, now: int) -> Draft:
    """The four newest stand on the poster."""
    await photos.add(tx, "draft", draft.id, picture=picture)
    return await drafts.keep(tx, replace(draft, answers={**draft.answers, "written": 1}), now)


async def keep_open(tx: Transaction, draft: Draft, now: int) -> Draft:
    """It is drawn in one look, and another one may be chosen."""
    done = {step: how for step, how in engine.done_of(POSTER, draft).items() if step != "look"}
    return await drafts.keep(tx, replace(draft, step="look", done=done), now)


async def project_of(rows: Rows, draft: Draft, actor: Actor) -> Project:
    """The project of a form, as long as this person may write in it."""
    return await projects.led(rows, draft.about, actor)


async def photos_of(rows: Rows, draft: Draft) -> list[Picture]:
    return (await photos.of_owner(rows, "draft", draft.id))[-PHOTOS:]


async def order(tx: Transaction, draft: Draft, sheet: dict[str, Any], *, now: int) -> Drawing:
    """Have it drawn; the same sheet is drawn once.

    Raises Refused: NOTHING_TO_DRAW, TOO_MANY_DRAWINGS.
    """
    if not any(draft.answers.get(step) for step in ANSWERS):
        raise Refused(Reason.NOTHING_TO_DRAW)
    said = {step: draft.answers.get(step, "") for step in ANSWERS}
    told = {**sheet, "project": draft.subject_id, "answers": said}
    key = drawing_deeds.Key(f"poster:{draft.subject_id}:", drawing_deeds.fingerprint(told))
    return await drawing_deeds.order_anew(tx, "poster", key, sheet=told, now=now)


async def begin_own(tx: Transaction, actor: Actor, project_id: int, *, now: int) -> Draft:
    """The next picture or file is the project's poster."""
    project = await projects.led(tx, project_id, actor)
    given = {"title": project.title}
    return await engine.begin(tx, actor, OWN, now=now, start=Start(project_id, given))


async def _to_hang(rows: Rows, project_id: int, actor: Actor) -> Project:
    """A project of which another poster may hang now.

    Raises Refused: GONE, NOT_YOURS; POSTER_HIDDEN, until somebody decided about the one before.
    """
    project = await projects.led(rows, project_id, actor)
    known = await posters.get(rows, project_id)
    if known is not None and known.state == "hidden":
        raise Refused(Reason.POSTER_HIDDEN)
    return project


async def hang_photo(
    tx: Transaction, draft: Draft, actor: Actor, *, picture: Picture, now: int
) -> Poster:
    """A photo is a poster as it is."""
    await require_voice(tx, actor)
    project = await _to_hang(tx, draft.about, actor)
    await declarations.want_on_poster(tx, actor, project.id, unique_id=picture.unique_id, now=now)
    known = await posters.get(tx, project.id)
    file = known.file if known and known.kind == "own" and known.state == "failed" else None
    hung = _poster(project, "own", now, picture=picture.file_id, file=file)
    await _hang(tx, hung, actor, shows=[picture.unique_id])
    return await posters.get(tx, project.id) or hung


async def keep_file(
    tx: Transaction, draft: Draft, actor: Actor, *, file_id: str, now: int
) -> None:
    """A file that can't be shown: it waits for a picture of it, and then both are the poster."""
    project = await _to_hang(tx, draft.about, actor)
    kept = replace(_poster(project, "own", now, file=file_id), state="failed", hung_at=None)
    await posters.put(tx, kept)


@dataclass(frozen=True, slots=True)
class File:
    """By Telegram's two ids."""

    id: str
    unique_id: str
    #: Whether others may have it as it is: a picture tells where it was taken.
    prints: bool


async def order_own(
    tx: Transaction,
    draft: Draft,
    actor: Actor,
    *,
    file: File,
    now: int,
) -> Drawing:
    """A picture of a file, to be looked at before it hangs."""
    project = await project_of(tx, draft, actor)
    sheet = {
        "lang": "en",
        "project": project.id,
        "title": project.title,
        "file": file.id,
        "prints": file.prints,
        "pictures": [file.unique_id],
    }
    key = drawing_deeds.Key(f"own:{project.id}:", file.unique_id)
    return await drawing_deeds.order_anew(tx, "own_poster", key, sheet=sheet, now=now)


@dataclass(frozen=True, slots=True)
class Drawn:
    project: Project
    drawing: Drawing


async def hang(tx: Transaction, actor: Actor, drawing_id: int, *, now: int) -> Drawn:
    """What was drawn is the project's poster from now on, and hangs in galleries.

    Raises Refused: SILENCED, DRAW_AGAIN.
    """
    await require_voice(tx, actor)
    drawing = await drawings.get(tx, drawing_id)
    if drawing is None or drawing.kind not in FORMS or drawing.state not in ("drawn", "known"):
        raise Refused(Reason.DRAW_AGAIN)
    project = await _to_hang(tx, drawing.sheet["project"], actor)
    drawn = drawing.kind == "poster"
    poster = _poster(
        project,
        "drawn" if drawn else "own",
        now,
        picture=drawing.picture_id,
        file=drawing.file_id if drawn else _file_of(drawing),
    )
    sheet = drawing.sheet
    shows = sheet.get("pictures", [])
    for unique_id in shows:
        if drawn and not await pictures.released_by_any(tx, unique_id):
            raise Refused(Reason.DRAW_AGAIN)
        await declarations.want_on_poster(tx, actor, project.id, unique_id=unique_id, now=now)
    poster = replace(
        poster,
        lang=sheet["lang"],
        look=sheet.get("look", ""),
        answers=sheet.get("answers", {}),
        drawing_id=drawing.id,
    )
    await _hang(tx, poster, actor, shows=shows)
    return Drawn(project, drawing)


def _file_of(drawing: Drawing) -> str | None:
    return drawing.sheet["file"] if drawing.sheet["prints"] else None


def _poster(
    project: Project, kind: str, now: int, *, picture: str | None = None, file: str | None = None
) -> Poster:
    return Poster(
        project_id=project.id,
        kind=kind,
        lang="",
        look="",
        answers={},
        picture=picture,
        file=file,
        file_kind="document" if file else None,
        state="ready",
        hung_at=now,
        changed_at=now,
        drawing_id=None,
    )


async def _hang(tx: Transaction, poster: Poster, actor: Actor, *, shows: Sequence[str]) -> None:
    """What it shows must be released: until then it hangs nowhere."""
    await posters.put(tx, poster)
    await pictures.clear_poster(tx, poster.project_id)
    for unique_id in shows:
        await pictures.put_on_poster(tx, poster.project_id, unique_id, now=poster.changed_at)
    galleries.mark_stale(tx, poster.project_id)
    if not await declarations.is_poster_released(tx, poster.project_id):
        await posters.unhang(tx, poster.project_id)
    else:
        await activity.add_project(tx, "poster", poster.project_id, now=poster.changed_at)
    for kind in FORMS:
        draft = await drafts.of_kind(tx, actor.id, kind)
        if draft and draft.subject_id == poster.project_id and not _says_more(draft, poster):
            await drafts.remove(tx, draft.id)


def _says_more(draft: Draft, poster: Poster) -> bool:
    """Whether its owner wrote answers from which the poster was not drawn."""
    told = [draft.answers.get(step, "") == poster.answers.get(step, "") for step in ANSWERS]
    return bool(draft.heard) and not all(told)


@dataclass(frozen=True, slots=True)
class Standing:
    project: Project
    poster: Poster


async def standing(rows: Rows, project_id: int, actor: Actor) -> Standing:
    """A poster that this person may see. Raises Refused: GONE, NOT_SHOWN."""
    project = await projects.readable(rows, project_id, actor)
    poster = await posters.get(rows, project_id)
    mine = await projects.may_write(rows, project, actor)
    if poster is None or poster.state in ("hidden", "withdrawn"):
        raise Refused(Reason.GONE)
    if not (mine or (poster.state == "ready" and poster.hung_at is not None)):
        raise Refused(Reason.GONE)
    return Standing(project, poster)


async def printable(rows: Rows, project_id: int, actor: Actor) -> Standing:
    """A poster whose file this person may have: one that somebody sent tells by its name and its
    properties who made it, so that where that is hidden only who leads the project gets it.

    Raises Refused: GONE, NOT_SHOWN, NOT_YOURS.
    """
    found = await standing(rows, project_id, actor)
    if found.poster.file is None or found.project.name_shown:
        return found
    if not await projects.may_write(rows, found.project, actor):
        raise Refused(Reason.NOT_YOURS)
    return found


async def to_take_down(rows: Rows, actor: Actor, project_id: int) -> Project:
    """By its owner, or a coordinator who has a reason.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    project = await projects.standing(rows, project_id)
    require_change(project.owner_id, actor, await project_rows.regions_of(rows, project_id))
    return project


async def take_down(tx: Transaction, actor: Actor, project_id: int, *, now: int) -> Project:
    project = await to_take_down(tx, actor, project_id)
    about = About(project.owner_id, project.title)
    regions = await project_rows.regions_of(tx, project_id)
    await coordinators.leave_trace(
        tx, actor, "poster taken down", subject=about, regions=regions, now=now
    )
    await posters.remove(tx, project_id)
    # What was drawn says its words, too.
    await drawings.forget(tx, f"poster:{project_id}:", f"own:{project_id}:")
    galleries.mark_stale(tx, project_id)
    return project
