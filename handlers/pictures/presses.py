"""Buttons about pictures; part of the routing table."""

from cards.pictures import presses
from cards.press import Press
from handlers.dispatch.routing import PressHandler
from handlers.pictures import objections, pictures

PICTURE_PRESSES: dict[type[Press], PressHandler] = {
    presses.Declare: pictures.declare,
    presses.TakeBackPictures: pictures.take_back,
    presses.AskPictures: pictures.ask,
    presses.ShowsMe: objections.shows_me,
}
