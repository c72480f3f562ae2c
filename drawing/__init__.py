"""Draws posters, portfolios, certificates and greetings; in a process of its own.

`Painter` is what the bot uses. Behind it a worker typesets a sheet (plain data, see `forms.py`)
with a template beside this file. What people wrote is data to the template and never markup.
"""
