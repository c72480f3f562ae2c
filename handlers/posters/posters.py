"""The poster of a project: five questions, photos, a look; or a file of the teacher's own."""

from collections.abc import Sequence
from functools import partial

from telegram import Document, Message

from cards.card import Card
from cards.pictures.pictures import poster_waits_card, poster_without_card
from cards.posters import poster as poster_cards
from cards.posters.presses import (
    DrawPoster,
    HangPoster,
    MakePoster,
    PrintPoster,
    ShowPoster,
    TakeDownPoster,
)
from cards.site.release import with_site
from community import zones
from community.drawings import drawings
from community.people.people import is_concerned
from community.pictures import declarations
from community.posters import galleries, posters
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, Saying, ask, put
from handlers.forms.beginning import unless_under_way
from handlers.forms.publishing import never
from handlers.media import picture_of
from handlers.messages import say_what_is_left_out, words_of
from handlers.parts import take_attachment
from handlers.pictures.pictures import say_questions
from locales import texts
from storage import views
from storage.drawings import drawings as drawing_rows
from storage.drawings.drawings import Receiver
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.pictures import pictures
from storage.posters import posters as poster_rows
from storage.projects import projects as project_rows
from storage.views import ProjectView


async def make(context: UpdateContext, press: MakePoster) -> None:
    project = await projects.led(context.tx, press.project_id, context.actor)
    await context.show(poster_cards.make_card(project, context.t))


async def begin(context: UpdateContext, press: DrawPoster) -> None:
    tx, lang, now = context.tx, context.t.lang, context.now
    begun = posters.begin(tx, context.actor, press.project_id, lang=lang, now=now)
    told = partial(poster_cards.unfinished_card, t=context.t)
    draft = await unless_under_way(context, "poster", begun, told=told)
    if draft:
        await ask(context, POSTER, draft)


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """Photos come until it is drawn; of too long an answer it is said how much."""
    picture = picture_of(message)
    if picture is not None and draft.step in ("photos", "look"):
        await take_attachment(context, message, draft)
        draft = await posters.add_photo(context.tx, draft, picture, now=context.now)
        await say_what_is_left_out(context, message)
        await ask(context, POSTER, draft, saying=Saying(settle=message.media_group_id))
        return None
    over = posters.too_long_by(words_of(message) or "")
    if over > 0 and draft.step in posters.ANSWERS:
        await put(
            context, POSTER, draft, question=poster_cards.too_long_question(draft, over, context.t)
        )
        return None
    return draft


async def _released(context: UpdateContext, draft: Draft) -> list[Picture]:
    """What may stand on a poster; about the rest its author is asked."""
    tx, actor, now = context.tx, context.actor, context.now
    found = await posters.photos_of(tx, draft)
    kept = await declarations.released_for_poster(tx, actor, draft.about, found=found, now=now)
    if len(kept) < len(found):
        await context.say(poster_without_card(len(found) - len(kept), context.t))
        await _ask(context, [one.unique_id for one in found])
    return kept


async def _ask(context: UpdateContext, unique_ids: Sequence[str]) -> None:
    tx, actor, now = context.tx, context.actor, context.now
    found = await declarations.ask_now(tx, actor, unique_ids, now=now)
    await say_questions(context, found)


async def _hung(context: UpdateContext, view: ProjectView, *, prints: bool) -> None:
    """It is up, or waits for who can be recognised in it."""
    project = view.project
    if await poster_rows.hangs(context.tx, project.id):
        card = poster_cards.hung_card(project, context.t, prints=prints)
        if project.owner_id == context.person.id:
            card = with_site(card, "project", project.id, links=context.links, t=context.t)
        await context.say(card)
        return
    await context.say(poster_waits_card(project.title, context.t))
    await _ask(context, await pictures.on_poster(context.tx, project.id))


async def _draw(context: UpdateContext, draft: Draft) -> Draft:
    """The picture follows when it is ready."""
    project = await posters.project_of(context.tx, draft, context.actor)
    view = await views.project_view(context.tx, project.id)
    assert view
    said = draft.answers
    t = texts(said.get("lang", context.t.lang))
    local = zones.clock(context.now, zones.of_region(project.region))
    sheet = poster_cards.sheet(view, said, said["look"], links=context.links, local=local, t=t)
    released = await _released(context, draft)
    named = [picture.file_id for picture in released]
    known = [picture.unique_id for picture in released]
    told = {**sheet, "photos": named, "pictures": known}
    drawing = await posters.order(context.tx, draft, told, now=context.now)
    await context.say(poster_cards.drawing_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)
    return await posters.keep_open(context.tx, draft, context.now)


POSTER = Asked(posters.POSTER, poster_cards.QUESTIONS, _draw, hear=_hear)


async def _hear_own(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """A photo hangs as it is; of a file a picture is made first."""
    picture = picture_of(message)
    if message.photo and picture:
        poster = await posters.hang_photo(
            context.tx, draft, context.actor, picture=picture, now=context.now
        )
        view = await _view(context, poster.project_id)
        await say_what_is_left_out(context, message)
        await _hung(context, view, prints=False)
        return None
    document = message.document
    kind = (document.mime_type or "") if document else ""
    if document is None or not (kind.startswith("image/") or kind == "application/pdf"):
        raise Refused(Reason.WANTS_POSTER)
    await say_what_is_left_out(context, message)
    await _take_file(context, draft, document, is_pdf=kind == "application/pdf")
    return None


async def _take_file(
    context: UpdateContext, draft: Draft, document: Document, *, is_pdf: bool
) -> None:
    if (document.file_size or 0) > posters.FILE_LIMIT:
        if not is_pdf:
            raise Refused(Reason.WANTS_PHOTO)
        file_id = document.file_id
        await posters.keep_file(context.tx, draft, context.actor, file_id=file_id, now=context.now)
        await context.say(poster_cards.too_large_card(context.t))
        return
    file = posters.File(document.file_id, document.file_unique_id, prints=is_pdf)
    drawing = await posters.order_own(context.tx, draft, context.actor, file=file, now=context.now)
    await context.say(poster_cards.drawing_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)


OWN = Asked(
    posters.OWN,
    {"file": poster_cards.own_question},
    never,
    hear=_hear_own,
    begin=posters.begin_own,
    apart=True,
)


async def hang(context: UpdateContext, press: HangPoster) -> None:
    hung = await posters.hang(context.tx, context.actor, press.drawing_id, now=context.now)
    project, drawing = hung.project, hung.drawing
    drawn = drawing.kind == "poster"
    await _hung(context, await _view(context, project.id), prints=drawn)
    if drawn:
        to = Receiver(context.chat_id, context.t.lang)
        await drawings.send_part(context.tx, drawing, "file", to=to, now=context.now)


async def show(context: UpdateContext, press: ShowPoster) -> None:
    found = await posters.standing(context.tx, press.project_id, context.actor)
    project, poster = found.project, found.poster
    view = await _view(context, project.id)
    decides = not await galleries.look_at(context.tx, context.actor, project, now=context.now)
    regions = await project_rows.regions_of(context.tx, project.id)
    looks_after = is_concerned(context.actor, regions)
    card = poster_cards.poster_page(
        view, poster, context.t, decides=decides, looks_after=looks_after
    )
    await context.say(card)


async def print_(context: UpdateContext, press: PrintPoster) -> None:
    """The file for print; by Telegram's id where it has it."""
    poster = (await posters.printable(context.tx, press.project_id, context.actor)).poster
    if poster.file is not None:
        await context.say(Card("", picture=Picture("document", poster.file, "", 0)))
        return
    drawing = await drawing_rows.get(context.tx, poster.drawing_id or 0)
    if drawing is None or poster.kind != "drawn":
        raise Refused(Reason.DRAW_AGAIN)
    to = Receiver(context.chat_id, context.t.lang)
    await drawings.send_part(context.tx, drawing, "file", to=to, now=context.now)


async def take_down(context: UpdateContext, press: TakeDownPoster) -> None:
    if not press.sure:
        project = await posters.to_take_down(context.tx, context.actor, press.project_id)
        await context.say(poster_cards.really_take_down_card(project, context.t))
        return
    project = await posters.take_down(context.tx, context.actor, press.project_id, now=context.now)
    await context.show(poster_cards.taken_down_card(project, context.t))


async def _view(context: UpdateContext, project_id: int) -> ProjectView:
    view = await views.project_view(context.tx, project_id)
    assert view
    return view
