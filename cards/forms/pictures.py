"""The pictures of a form: all of them, and one alone with what can be done to it."""

from cards.card import Button, in_rows
from cards.files import files_in
from cards.forms.frame import clear_button
from cards.forms.presses import Tick
from cards.forms.questions import Asking, Question
from community.forms import pictures
from storage.photos import Picture

#: Numbers in a row.
IN_A_ROW = 5


def all_pictures_question(asking: Asking) -> Question:
    """A number opens one of them."""
    t, found = asking.t, asking.pictures
    if files_in(found):
        said = t.n("{n} file is in.", "{n} files are in.", len(found))
    else:
        said = t.n("{n} photo is in.", "{n} photos are in.", len(found))
    what = t("Send more, press a number to look at one of them, or go on.")
    numbers = [Button(str(number), _press(asking, one, 1)) for number, one in enumerate(found, 1)]
    remove = clear_button(asking.draft, t("🗑 Take all out"))
    below = [*in_rows(numbers, IN_A_ROW), [remove]]
    return Question(f"{said} {what}", goes_on=True, below=below)


def one_picture_question(asking: Asking) -> Question | None:
    """None where all of them are looked at."""
    t, found = asking.t, list(asking.pictures)
    picture = pictures.looked_at(asking.draft, found)
    if picture is None:
        return None
    out = Button(t("🗑 Take it out"), _press(asking, picture, 0), style="danger")
    every = Tick(asking.draft.id, asking.draft.step, pictures.ALL, 1, "")
    text = t(
        "Number {n} of {of}. Send another one, and it takes its place.",
        n=found.index(picture) + 1,
        of=len(found),
    )
    below = [[out], [Button(t("◀️ All of them"), every)]]
    shown = None if picture.kind == "video_note" else picture
    return Question(text, below=below, picture=shown)


def _press(asking: Asking, picture: Picture, wanted: int) -> Tick:
    return Tick(asking.draft.id, asking.draft.step, pictures.key_of(picture), wanted, "")
