"""Rows → what the bot shows: text, buttons, photo. Pure functions; the English stands here."""
