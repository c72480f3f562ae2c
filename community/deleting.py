"""Telegram tells no bot that a message was deleted: what it became stays, and whoever writes one
learns so."""

from storage.db import Transaction
from storage.groups import groups
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Person


async def is_to_be_told(tx: Transaction, person: Person, group: Group | None) -> bool:
    """Whether it must be said now: once ever to a person in private, once in each group."""
    if group is not None:
        return not group.told_deleting and await groups.mark_told_deleting(tx, group.id)
    return not person.told_deleting and await people.mark_told_deleting(tx, person.id)
