"""What stands in the way of a SQLite file, in words for whoever looks after the machine."""

import os
import pwd
from pathlib import Path

#: Bytes without which no start succeeds: the tables, and what stands beside the file.
ROOM = 4_000_000
#: What SQLite keeps beside its file.
BESIDE = ("-wal", "-shm", "-journal")


def obstacle(file: Path) -> str:
    """What can be seen of it, and what helps; "" where nothing is."""
    folder = next(one for one in file.absolute().parents if is_there(one))
    if not folder.is_dir():
        return f"{folder} is a file, and a folder of that name is needed"
    disk = os.statvfs(folder)
    if disk.f_flag & os.ST_RDONLY:
        return f"nothing may be written in {folder}: it is mounted to be read only"
    closed = _closed(folder, file)
    if closed:
        return closed
    if disk.f_bavail * disk.f_frsize < ROOM:
        return f"the disk of {folder} is full: make room there"
    return ""


def is_there(file: Path) -> bool:
    """As far as this user may look."""
    return os.access(file, os.F_OK)


def _closed(folder: Path, file: Path) -> str:
    """The folder, or the first of the files, that this user may not write."""
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return _said(folder, f"chown {_user()} {folder}, and chmod 700")
    for one in (file, *(Path(f"{file}{end}") for end in BESIDE)):
        if is_there(one) and not os.access(one, os.R_OK | os.W_OK):
            return _said(one, f"chown {_user()} {one}, and chmod 600")
    return ""


def _said(what: Path, helps: str) -> str:
    return f"{_user()}, who runs this, may not write {what}; what helps: {helps}"


def _user() -> str:
    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
