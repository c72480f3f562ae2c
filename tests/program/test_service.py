"""The unit file for systemd shuts the bot in as far as systemd can."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent.parent / "docs/ustaz-uni.service"
WANTED = {
    "DynamicUser": "yes",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectKernelTunables": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "SystemCallFilter": "@system-service ~@privileged",
    "CapabilityBoundingSet": "",
    "StateDirectory": "ustaz-uni",
    "UMask": "0077",
}


def directives() -> dict[str, str]:
    """What stands in the file; a directive that comes again adds to itself."""
    found: dict[str, str] = {}
    for name, value in re.findall(r"^(\w+)=(.*)$", UNIT.read_text(encoding="utf-8"), re.M):
        found[name] = f"{found[name]} {value}".strip() if name in found else value
    return found


def test_it_may_do_what_it_needs_and_no_more():
    assert {name: directives().get(name) for name in WANTED} == WANTED


def test_there_is_room_for_the_bot_and_the_process_that_draws():
    worker = Path(__file__).parent.parent.parent / "drawing/__main__.py"
    most = re.search(r"^GROWN, MOST = \d+, (\d+)$", worker.read_text(encoding="utf-8"), re.M)
    assert most
    assert directives()["MemoryMax"] == "1G"
    assert int(most[1]) + 300 <= 1024


def test_secrets_come_from_a_file_and_stand_nowhere_in_the_unit():
    assert directives()["EnvironmentFile"] == "/etc/ustaz-uni.env"
    assert "TOKEN" not in UNIT.read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", ["ustaz-uni.service", "ustaz-uni-backup.service", "ustaz-uni"])
def test_what_is_kept_lies_where_the_bot_may_write(unit):
    """A file of settings that was copied from the example counts before Environment=: whatever
    folder stands there, or none, is one of the bot's own."""
    text = (UNIT.parent / unit).read_text(encoding="utf-8")
    (folder,) = re.findall(r"WorkingDirectory=(\S+)", text)
    assert folder == f"/var/lib/{directives()['StateDirectory']}"
    assert f"DATABASE_URL=sqlite:///{folder}/community.db" in text
    example = (UNIT.parent.parent / ".env.example").read_text(encoding="utf-8")
    assert not re.findall("^DATABASE_URL=", example, re.M)
    assert "/opt/ustaz-uni/.venv/bin/python /opt/ustaz-uni/bot.py" in text


def by_hand(folder: Path, *words: str) -> list[str]:
    """What systemd-run is asked by the command of this name."""
    asked = folder / "systemd-run"
    asked.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    asked.chmod(0o755)
    command, path = (
        ["sh", str(UNIT.parent / "ustaz-uni"), *words],
        f"{folder}:{os.environ['PATH']}",
    )
    done = subprocess.run(command, env={"PATH": path}, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_command_by_hand_has_the_units_user_and_settings(tmp_path):
    told = by_hand(tmp_path, "backup", "copies/of this day.db")
    assert told[-3:] == ["/opt/ustaz-uni/bot.py", "backup", "copies/of this day.db"]
    properties = {one.removeprefix("--property=") for one in told if "--property=" in one}
    assert properties <= {*UNIT.read_text(encoding="utf-8").splitlines(), "User=ustaz-uni"}
    assert {"EnvironmentFile=/etc/ustaz-uni.env", "User=ustaz-uni", "UMask=0077"} <= properties
    told_too = {f"Environment={one.partition('=')[2]}" for one in told if "--setenv=" in one}
    assert told_too == {*re.findall("^Environment=.*", UNIT.read_text(encoding="utf-8"), re.M)}


def test_pages_are_written_where_a_web_server_reads_them(tmp_path):
    """The bot's own user may write nowhere else, and what is its own nobody else may read."""
    told = by_hand(tmp_path, "publish", "/srv/page")
    assert told[-3:] == ["/opt/ustaz-uni/bot.py", "publish", "/srv/page"]
    assert {"--property=UMask=0022", "--property=EnvironmentFile=/etc/ustaz-uni.env"} <= {*told}
    assert not [one for one in told if re.search("User|StateDirectory|Protect", one)]


def test_copies_are_made_by_the_bots_own_user_with_its_settings():
    """What another user leaves beside the database the bot could not open."""
    copying = (UNIT.parent / "ustaz-uni-backup.service").read_text(encoding="utf-8")
    told = set(
        re.findall(r"^((?:Environment|EnvironmentFile|StateDirectory\w*)=.*)$", copying, re.M)
    )
    assert told <= set(UNIT.read_text(encoding="utf-8").splitlines())
    assert f"User={UNIT.stem}\nDynamicUser=yes\n" in copying
    assert (UNIT.parent / "ustaz-uni-backup.timer").exists()


def test_the_newest_copy_stays_and_old_ones_go_though_a_night_failed(tmp_path):
    """On a full disk nothing would become free again, nor what is forgotten leave the copies."""
    copying = (UNIT.parent / "ustaz-uni-backup.service").read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStopPost=-/bin/sh -c '(.*)'$", copying, re.M)
    copies, now = tmp_path / "copies", time.time()
    copies.mkdir()
    for name, days in (("a", 40), ("b", 31), ("c", 30.5)):
        for file in (copies / f"{name}.db", copies / f"{name}.db.sha256"):
            file.touch()
            os.utime(file, (now - days * 86_400, now - days * 86_400))
    swept = ["sh", "-c", command.replace("$$", "$").replace("%%", "%")]
    subprocess.run(swept, cwd=tmp_path, check=True)
    assert {one.name for one in copies.iterdir()} == {"c.db", "c.db.sha256"}
    (copies / "d.db").touch()
    subprocess.run(swept, cwd=tmp_path, check=True)
    assert {one.name for one in copies.iterdir()} == {"d.db"}
    shutil.rmtree(copies)
    assert subprocess.run(swept, cwd=tmp_path, check=False, capture_output=True).stdout == b""


def test_systemd_itself_finds_little_exposed():
    """At most 3.0 of 10."""
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("no systemd here: its directives are compared above")
    command = [tool, "security", "--offline=true", "--no-pager", str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    level = re.search(r"exposure level for .*: ([0-9.]+)", done.stdout)
    if level is None:
        pytest.skip("this systemd judges no files")
    assert float(level[1]) <= 3.0
