"""The page's process, begun before the bot itself is loaded, of which the page needs little."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import settings as settings_
from basics.languages import LANGUAGES
from settings import Settings, SettingsError

if TYPE_CHECKING:
    from website.apart import Apart

#: Both need these: they are in memory once.
BOTH = ("clock", "logs", "uvloop", "community.zones", "storage.connecting")


def page() -> "Apart | None":
    """Where this is the bot with an address for its page; whatever is wrong, the bot will say."""
    if len(sys.argv) > 1:
        return None
    try:
        settings = settings_.from_environment()
    except SettingsError:
        return None
    return _begun(settings) if settings.public_url and settings.bot_token else None


def _begun(settings: Settings) -> "Apart | None":
    for name in BOTH:
        import_module(name)
    # Only here: a start without a page is quicker, and smaller, without it.
    from locales import texts
    from website import apart

    for lang in LANGUAGES:
        texts(lang)
    return apart.begin(settings)
