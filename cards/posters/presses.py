"""The buttons of posters."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class MakePoster(Press):
    """Ask whether it shall be drawn or is a file already."""

    project_id: int


@dataclass(frozen=True, slots=True)
class DrawPoster(Press):
    """Open the form with five questions."""

    project_id: int


@dataclass(frozen=True, slots=True)
class SendPoster(Press):
    """The next picture or file is the poster."""

    project_id: int


@dataclass(frozen=True, slots=True)
class HangPoster(Press):
    """What was drawn becomes the project's poster."""

    drawing_id: int


@dataclass(frozen=True, slots=True)
class ShowPoster(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class PrintPoster(Press):
    project_id: int


@dataclass(frozen=True, slots=True)
class TakeDownPoster(Press):
    project_id: int
    sure: int


POSTER_PREFIXES: dict[str, type[Press]] = {
    "poa": MakePoster,
    "pob": DrawPoster,
    "poc": SendPoster,
    "pog": HangPoster,
    "poh": ShowPoster,
    "poi": PrintPoster,
    "poj": TakeDownPoster,
}
