"""Buttons about the public page; part of the routing table."""

from cards.press import Press
from cards.site import presses
from handlers.dispatch.routing import PressHandler
from handlers.site import page, releases

SITE_PRESSES: dict[type[Press], PressHandler] = {
    presses.OpenRelease: releases.open_,
    presses.Release: releases.release,
    presses.NameThere: releases.name,
    presses.LetSearch: releases.let_search,
    presses.IndexPage: page.let_index,
    presses.NumbersThere: page.let_numbers,
}
