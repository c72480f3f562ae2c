"""The unit file for systemd shuts the bot in as far as systemd can."""

import re
import shutil
import subprocess
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


def test_a_command_by_hand_has_the_units_user_and_settings():
    by_hand = (UNIT.parent / "ustaz-uni").read_text(encoding="utf-8")
    told = re.findall(r"--property=(\S+)", by_hand)
    assert set(told) <= {*UNIT.read_text(encoding="utf-8").splitlines(), "User=ustaz-uni"}
    assert "EnvironmentFile=/etc/ustaz-uni.env" in told
    assert subprocess.run(["sh", "-n", UNIT.parent / "ustaz-uni"], check=False).returncode == 0


def test_copies_are_made_by_the_bots_own_user_with_its_settings():
    """What another user leaves beside the database the bot could not open."""
    copying = (UNIT.parent / "ustaz-uni-backup.service").read_text(encoding="utf-8")
    told = set(
        re.findall(r"^((?:Environment|EnvironmentFile|StateDirectory\w*)=.*)$", copying, re.M)
    )
    assert told <= set(UNIT.read_text(encoding="utf-8").splitlines())
    assert f"User={UNIT.stem}\nDynamicUser=yes\n" in copying
    assert (UNIT.parent / "ustaz-uni-backup.timer").exists()


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
