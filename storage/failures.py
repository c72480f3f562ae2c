"""What can go wrong with a database, whichever engine it has."""


class DatabaseError(Exception):
    """Whatever the engine said, in one line."""


class Unavailable(DatabaseError):
    """The database can't be used just now; the same work may be done later."""


class Unreachable(Unavailable):
    """The server is not there, or the connection broke; the next call tries anew."""


class Locked(Unavailable):
    """Another process holds the database."""


class Full(Unavailable):
    """The disk is full or can't be written to."""


class Fenced(Unavailable):
    """Another process works on this database by now: nothing of ours is kept any more."""


class Conflict(DatabaseError):
    """A row with this key is there already."""


class Contended(Unavailable):
    """Two transactions got into each other's way: the same work is to be done again."""


class Spoilt(DatabaseError):
    """What joined a transaction is to blame: without it the same work is to be done again."""


class NewerSchema(DatabaseError):
    """The database was written by a newer version of this program."""


class NotOurs(DatabaseError):
    """The database is another program's."""


class Forbidden(DatabaseError):
    """The role in the address may not do this."""


class OnlyItsOwner(DatabaseError):
    """Something has to be done once by the owner of the tables, and this role is not theirs."""


class HalfACopy(DatabaseError):
    """The copy of another database is not whole yet."""
