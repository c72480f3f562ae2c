"""Buttons about who can be recognised in a picture; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class Declare(Press):
    """Who can be recognised in one's pictures of a thing, up to this one."""

    picture_id: int
    said: str


@dataclass(frozen=True, slots=True)
class TakeBackPictures(Press):
    """What was said of them; they go no further."""

    picture_id: int


@dataclass(frozen=True, slots=True)
class AskPictures(Press):
    """How far the pictures of one's own thing go; `owner` as in storage/photos.py."""

    owner: str
    owner_id: int


@dataclass(frozen=True, slots=True)
class ShowsMe(Press):
    """Somebody is in a picture of this: in the one of that mark, in all (0), or it is asked in
    which (-1)."""

    what: str
    thing_id: int
    mark: int


PICTURE_PREFIXES: dict[str, type[Press]] = {
    "pxd": Declare,
    "pxt": TakeBackPictures,
    "pxa": AskPictures,
    "pxm": ShowsMe,
}
