"""The poster of a project: five questions, photos, a look; or a file of the teacher's own."""

from telegram import Message

from cards.card import Card
from cards.posters import poster as poster_cards
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
from handlers.context import UpdateContext
from handlers.messages import picture_of, wanted_words
from locales import texts
from storage import photos, views
from storage.drawings import drawings as drawing_rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.posters import galleries
from storage.views import ProjectView


async def make(context: UpdateContext, press: MakePoster) -> None:
    project = await projects.led(context.tx, press.project_id, context.actor)
    await context.show(poster_cards.make_card(project, context.t))


async def begin(context: UpdateContext, press: DrawPoster) -> None:
    lang = context.t.lang
    try:
        draft = await posters.begin(context.tx, context.actor, press.project_id, lang, context.now)
    except Refused as refused:
        if refused.reason is not Reason.FORM_UNDER_WAY:
            raise
        under_way = await drafts.of_kind(context.tx, context.person.id, "poster")
        assert under_way
        await context.say(poster_cards.under_way_card(under_way, context.t))
        return
    await ask(context, draft)


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    """A message that answers the question at which the form stands."""
    picture = picture_of(message)
    if picture is not None and draft.step in ("photos", "look"):
        await _take_photo(context, draft, message, picture)
        return
    if draft.step == "photos":
        raise Refused(Reason.WANTS_PHOTO)
    if draft.step == "look":
        await ask(context, draft)
        return
    said = wanted_words(message)
    over = posters.too_long_by(said)
    if over > 0:
        await context.say(poster_cards.too_long_card(draft, over, context.t))
        return
    await ask(context, await posters.answer(context.tx, draft, said, context.now))


async def _take_photo(
    context: UpdateContext, draft: Draft, message: Message, picture: Picture
) -> None:
    if message.media_group_id:
        album = message.chat_id, message.media_group_id
        await photos.own_album(context.tx, *album, "draft", draft.id, context.now)
    draft = await posters.add_photo(context.tx, draft, picture, context.now)
    await ask(context, draft, settle=message.media_group_id)


async def go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    await ask(context, await posters.go_on(context.tx, draft, press.step, context.now))


async def ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    await ask(context, await posters.ask_again(context.tx, draft, press.step, context.now))


async def remove_photos(context: UpdateContext, press: RemovePosterPhotos) -> None:
    draft = await posters.own_form(context.tx, context.actor, press.draft_id)
    await ask(context, await posters.remove_photos(context.tx, draft, context.now))


async def choose_language(context: UpdateContext, press: ChoosePosterLanguage) -> None:
    draft = await posters.own_form(context.tx, context.actor, press.draft_id)
    await ask(context, await posters.choose_language(context.tx, draft, press.lang, context.now))


async def ask(context: UpdateContext, draft: Draft, *, settle: str | None = None) -> None:
    await context.ask(await _question(context, draft), settle)


async def _question(context: UpdateContext, draft: Draft) -> Card:
    if draft.step == "photos":
        found = await photos.of_owner(context.tx, "draft", draft.id)
        return poster_cards.photos_card(draft, found, context.t)
    if draft.step == "look":
        return poster_cards.look_card(draft, context.t)
    return poster_cards.answer_card(draft, context.t)


async def choose_look(context: UpdateContext, press: ChooseLook) -> None:
    """Have it drawn; the picture follows when it is ready."""
    draft = await posters.own_form(context.tx, context.actor, press.draft_id)
    if press.look not in posters.LOOKS:
        raise Refused(Reason.STRANGE_BUTTON)
    project = await posters.project_of(context.tx, draft, context.actor)
    view = await views.project_view(context.tx, project.id)
    assert view
    t = texts(draft.answers.get("lang", context.t.lang))
    local = zones.clock(context.now, zones.of_region(project.region))
    sheet = poster_cards.sheet(view, draft.answers, press.look, context.links, local, t)
    named = [picture.file_id for picture in await posters.photos_of(context.tx, draft)]
    drawing = await posters.order(context.tx, draft, {**sheet, "photos": named}, context.now)
    await context.say(poster_cards.drawing_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, context.t.lang, context.now)


async def begin_own(context: UpdateContext, press: SendPoster) -> None:
    draft = await posters.begin_own(context.tx, context.actor, press.project_id, context.now)
    await context.say(poster_cards.send_own_card(draft, context.t))


async def ask_own(context: UpdateContext, draft: Draft) -> None:
    await context.ask(poster_cards.send_own_card(draft, context.t))


async def own_sent(context: UpdateContext, draft: Draft, message: Message) -> None:
    """A photo hangs as it is; of a file a picture is made first."""
    if message.photo:
        picture = picture_of(message)
        assert picture
        poster = await posters.hang_photo(context.tx, draft, context.actor, picture, context.now)
        view = await _view(context, poster.project_id)
        await context.say(poster_cards.hung_card(view.project, context.t, prints=False))
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
        await posters.keep_file(context.tx, draft, context.actor, file_id, context.now)
        await context.say(poster_cards.too_large_card(context.t))
        return
    named = document.file_id, document.file_unique_id
    drawing = await posters.order_own(
        context.tx, draft, context.actor, named, context.now, prints=is_pdf
    )
    await context.say(poster_cards.drawing_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, context.t.lang, context.now)


async def hang(context: UpdateContext, press: HangPoster) -> None:
    project, drawing = await posters.hang(context.tx, context.actor, press.drawing_id, context.now)
    drawn = drawing.kind == "poster"
    await context.say(poster_cards.hung_card(project, context.t, prints=drawn))
    if drawn:
        to = context.chat_id, context.t.lang
        await drawings.send_part(context.tx, drawing, "file", to, context.now)


async def show(context: UpdateContext, press: ShowPoster) -> None:
    project, poster = await posters.standing(context.tx, press.project_id, context.actor)
    view = await _view(context, project.id)
    decides = await projects.may_write(context.tx, project, context.actor)
    if not decides:
        await galleries.visit(context.tx, project.id, context.person.id, context.now)
    await context.say(poster_cards.poster_page(view, poster, context.t, decides=decides))


async def print_(context: UpdateContext, press: PrintPoster) -> None:
    """The file for print; by Telegram's id where it has it."""
    _, poster = await posters.standing(context.tx, press.project_id, context.actor)
    if poster.file is not None:
        await context.say(Card("", picture=Picture("document", poster.file, "", 0)))
        return
    drawing = await drawing_rows.get(context.tx, poster.drawing_id or 0)
    if drawing is None or poster.kind != "drawn":
        raise Refused(Reason.DRAW_AGAIN)
    to = context.chat_id, context.t.lang
    await drawings.send_part(context.tx, drawing, "file", to, context.now)


async def take_down(context: UpdateContext, press: TakeDownPoster) -> None:
    if not press.sure:
        project = await posters.to_take_down(context.tx, context.actor, press.project_id)
        await context.say(poster_cards.really_take_down_card(project, context.t))
        return
    project = await posters.take_down(context.tx, context.actor, press.project_id)
    await context.show(poster_cards.taken_down_card(project, context.t))


async def _view(context: UpdateContext, project_id: int) -> ProjectView:
    view = await views.project_view(context.tx, project_id)
    assert view
    return view
