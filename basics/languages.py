"""The languages in which the bot speaks, its first one first."""

LANGUAGES = ("kk", "ru", "en")
#: As who speaks them calls them.
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
