"""The poster of a project: five questions, photos, a look; or a file of the teacher's own."""

from telegram import Message

from cards.card import Card
from cards.posters import poster as cards
from cards.posters.presses import (
    ChooseLook,
    ChoosePosterLanguage,
    DrawPoster,
    HangPoster,
    MakePoster,
    PrintPoster,
    RemovePosterPhotos,
    SendPoster,
    ShowPoster,
    TakeDownPoster,
)
from cards.problems.presses import AskAgain, GoOn
from community import zones
from community.drawings import drawings
from community.posters import posters
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.messages import picture_of, wanted_words
from handlers.visit import Visit
from locales import texts
from storage import photos, views
from storage.drawings import drawings as drawing_rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.posters import galleries
from storage.views import ProjectView


async def make(visit: Visit, press: MakePoster) -> None:
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    await visit.show(cards.make_card(project, visit.t))


async def begin(visit: Visit, press: DrawPoster) -> None:
    lang = visit.t.lang
    try:
        draft = await posters.begin(visit.tx, visit.actor, press.project_id, lang, visit.now)
    except Refused as refused:
        if refused.reason is not Reason.FORM_UNDER_WAY:
            raise
        under_way = await drafts.of_kind(visit.tx, visit.person.id, "poster")
        assert under_way
        await visit.say(cards.under_way_card(under_way, visit.t))
        return
    await ask(visit, draft)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """A message that answers the question at which the form stands."""
    picture = picture_of(message)
    if picture is not None and draft.step in ("photos", "look"):
        await _take_photo(visit, draft, message, picture)
        return
    if draft.step == "photos":
        raise Refused(Reason.WANTS_PHOTO)
    if draft.step == "look":
        await ask(visit, draft)
        return
    said = wanted_words(message)
    over = posters.too_long_by(said)
    if over > 0:
        await visit.say(cards.too_long_card(draft, over, visit.t))
        return
    await ask(visit, await posters.answer(visit.tx, draft, said, visit.now))


async def _take_photo(visit: Visit, draft: Draft, message: Message, picture: Picture) -> None:
    if message.media_group_id:
        album = message.chat_id, message.media_group_id
        await photos.own_album(visit.tx, *album, "draft", draft.id, visit.now)
    draft = await posters.add_photo(visit.tx, draft, picture, visit.now)
    await ask(visit, draft, settle=message.media_group_id)


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    await ask(visit, await posters.go_on(visit.tx, draft, press.step, visit.now))


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    await ask(visit, await posters.ask_again(visit.tx, draft, press.step, visit.now))


async def remove_photos(visit: Visit, press: RemovePosterPhotos) -> None:
    draft = await posters.own_form(visit.tx, visit.actor, press.draft_id)
    await ask(visit, await posters.remove_photos(visit.tx, draft, visit.now))


async def choose_language(visit: Visit, press: ChoosePosterLanguage) -> None:
    draft = await posters.own_form(visit.tx, visit.actor, press.draft_id)
    await ask(visit, await posters.choose_language(visit.tx, draft, press.lang, visit.now))


async def ask(visit: Visit, draft: Draft, *, settle: str | None = None) -> None:
    await visit.ask(await _question(visit, draft), settle)


async def _question(visit: Visit, draft: Draft) -> Card:
    if draft.step == "photos":
        found = await photos.of_owner(visit.tx, "draft", draft.id)
        return cards.photos_card(draft, found, visit.t)
    if draft.step == "look":
        return cards.look_card(draft, visit.t)
    return cards.answer_card(draft, visit.t)


async def choose_look(visit: Visit, press: ChooseLook) -> None:
    """Have it drawn; the picture follows when it is ready."""
    draft = await posters.own_form(visit.tx, visit.actor, press.draft_id)
    if press.look not in posters.LOOKS:
        raise Refused(Reason.STRANGE_BUTTON)
    project = await posters.project_of(visit.tx, draft, visit.actor)
    view = await views.project_view(visit.tx, project.id)
    assert view
    t = texts(draft.answers.get("lang", visit.t.lang))
    local = zones.clock(visit.now, zones.of_region(project.region))
    sheet = cards.sheet(view, draft.answers, press.look, visit.links, local, t)
    named = [picture.file_id for picture in await posters.photos_of(visit.tx, draft)]
    drawing = await posters.order(visit.tx, draft, {**sheet, "photos": named}, visit.now)
    await visit.say(cards.drawing_card(visit.t))
    await drawings.send(visit.tx, drawing, visit.chat_id, visit.t.lang, visit.now)


async def begin_own(visit: Visit, press: SendPoster) -> None:
    draft = await posters.begin_own(visit.tx, visit.actor, press.project_id, visit.now)
    await visit.say(cards.send_own_card(draft, visit.t))


async def ask_own(visit: Visit, draft: Draft) -> None:
    await visit.ask(cards.send_own_card(draft, visit.t))


async def own_sent(visit: Visit, draft: Draft, message: Message) -> None:
    """A photo hangs as it is; of a file a picture is made first."""
    if message.photo:
        picture = picture_of(message)
        assert picture
        poster = await posters.hang_photo(visit.tx, draft, visit.actor, picture, visit.now)
        view = await _view(visit, poster.project_id)
        await visit.say(cards.hung_card(view.project, visit.t, prints=False))
        return
    document = message.document
    kind = (document.mime_type or "") if document else ""
    if document is None or not (kind.startswith("image/") or kind == "application/pdf"):
        raise Refused(Reason.WANTS_POSTER)
    is_pdf = kind == "application/pdf"
    if (document.file_size or 0) > posters.FILE_LIMIT:
        if not is_pdf:
            raise Refused(Reason.WANTS_PHOTO)
        file_id = document.file_id
        await posters.keep_file(visit.tx, draft, visit.actor, file_id, visit.now)
        await visit.say(cards.too_large_card(visit.t))
        return
    named = document.file_id, document.file_unique_id
    drawing = await posters.order_own(
        visit.tx, draft, visit.actor, named, visit.now, prints=is_pdf
    )
    await visit.say(cards.drawing_card(visit.t))
    await drawings.send(visit.tx, drawing, visit.chat_id, visit.t.lang, visit.now)


async def hang(visit: Visit, press: HangPoster) -> None:
    project, drawing = await posters.hang(visit.tx, visit.actor, press.drawing_id, visit.now)
    drawn = drawing.kind == "poster"
    await visit.say(cards.hung_card(project, visit.t, prints=drawn))
    if drawn:
        to = visit.chat_id, visit.t.lang
        await drawings.send_part(visit.tx, drawing, "file", to, visit.now)


async def show(visit: Visit, press: ShowPoster) -> None:
    project, poster = await posters.standing(visit.tx, press.project_id, visit.actor)
    view = await _view(visit, project.id)
    decides = await projects.may_write(visit.tx, project, visit.actor)
    if not decides:
        await galleries.visit(visit.tx, project.id, visit.person.id, visit.now)
    await visit.say(cards.poster_page(view, poster, visit.t, decides=decides))


async def print_(visit: Visit, press: PrintPoster) -> None:
    """The file for print; by Telegram's id where it has it."""
    _, poster = await posters.standing(visit.tx, press.project_id, visit.actor)
    if poster.file is not None:
        await visit.say(Card("", picture=Picture("document", poster.file, "", 0)))
        return
    drawing = await drawing_rows.get(visit.tx, poster.drawing_id or 0)
    if drawing is None or poster.kind != "drawn":
        raise Refused(Reason.DRAW_AGAIN)
    to = visit.chat_id, visit.t.lang
    await drawings.send_part(visit.tx, drawing, "file", to, visit.now)


async def take_down(visit: Visit, press: TakeDownPoster) -> None:
    if not press.sure:
        project = await posters.to_take_down(visit.tx, visit.actor, press.project_id)
        await visit.say(cards.really_take_down_card(project, visit.t))
        return
    project = await posters.take_down(visit.tx, visit.actor, press.project_id)
    await visit.show(cards.taken_down_card(project, visit.t))


async def _view(visit: Visit, project_id: int) -> ProjectView:
    view = await views.project_view(visit.tx, project_id)
    assert view
    return view
