"""The languages in which the bot speaks, its first one first."""

LANGUAGES = ("kk", "ru", "en")
