"""What Dana writes into .env, and what the bot says when a line is wrong."""

import logging
import os
import re
import stat
from pathlib import Path

import pytest

from settings import Address, Secret, SettingsError, load
from website.asked import is_meant

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
SECRET = "x2Zq_9-kLmN8pQrStUvWxYzAbCdEfGh0"
ROOT = Path(__file__).parent.parent.parent


def wrong(**environ: str) -> str:
    with pytest.raises(SettingsError) as refused:
        load(environ)
    return str(refused.value)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    file = tmp_path / ".env"
    file.touch(mode=0o600)
    return file


def test_nothing_is_needed_for_a_try():
    settings = load({})
    assert not settings.bot_token
    assert not settings.webhook_secret
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.webhook_url == ""
    assert not settings.health_token
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.coordinators == frozenset()
    assert settings.default_language == "kk"
    assert settings.default_timezone == "Asia/Almaty"
    assert settings.log_level == "INFO"
    assert settings.in_sandbox


def test_a_service_is_meant_for_telegram():
    """Its people would wait for an answer, and its operator would see it run."""
    assert not load({"TRIAL": "no", "BOT_TOKEN": TOKEN}).in_sandbox
    with pytest.raises(SettingsError, match="BOT_TOKEN: it is empty"):
        _ = load({"TRIAL": "no", "BOT_TOKEN": ""}).in_sandbox
    assert wrong(TRIAL="0") == "TRIAL: '0' is neither yes nor no"


def test_a_name_that_is_no_setting_is_named(env_file):
    """It would be passed over, and nobody would know why nothing happens."""
    env_file.write_text("COORDINATOR=5\nCOLOUR=red\nLOG_LEVEL=DEBUG\n")
    assert load({"HOME": "/root", "Default_Language": "en"}, env_file).strange == (
        "COLOUR: there is no such setting; .env.example has them all",
        "COORDINATOR: there is no such setting; did you mean COORDINATORS?",
        "Default_Language: there is no such setting; did you mean DEFAULT_LANGUAGE?",
    )


def test_the_example_explains_every_setting_and_loads(tmp_path):
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    copy = tmp_path / ".env"
    copy.write_text(example, encoding="utf-8")
    assert repr(load({}, copy)) == repr(load({}))
    named = re.findall(r"^#?([A-Z_]+)=", example, re.M)
    assert named == [
        "BOT_TOKEN",
        "TRIAL",
        "BOT_API_URL",
        "DATABASE_URL",
        "COPY_TO",
        "WEBHOOK_URL",
        "PUBLIC_URL",
        "PUBLIC_CONTACT",
        "WEBHOOK_SECRET",
        "LISTEN",
        "HEALTH_TOKEN",
        "COORDINATORS",
        "DEFAULT_LANGUAGE",
        "DEFAULT_TIMEZONE",
        "LOG_LEVEL",
        "REPORTS_HIDE",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"# Ours\n\nBOT_TOKEN: {TOKEN}\n", ".env: line 3 can't be read; right is NAME=value"),
        ("LOG_LEVEL=INFO\n\n\nBOT_TOKEN\n", ".env: line 4 can't be read; right is NAME=value"),
        (
            f'LOG_LEVEL=INFO\nBOT_TOKEN="{TOKEN}\n',
            ".env: line 2 can't be read; right is NAME=value",
        ),
        (
            f"BOT_TOKEN={TOKEN}\nLOG_LEVEL=INFO\nBOT_TOKEN=\n",
            "BOT_TOKEN: it stands twice in .env; leave one of the two lines",
        ),
    ],
)
def test_no_line_is_passed_over_in_silence(env_file, text, said):
    """Without its token the bot would begin as a sandbox, and wait for teachers in vain."""
    env_file.write_text(text)
    with pytest.raises(SettingsError) as refused:
        load({}, env_file)
    assert str(refused.value) == said


def test_a_remark_behind_a_value_is_not_taken_for_a_part_of_it(env_file):
    """.env has it, and systemd's EnvironmentFile= hands it over as it stands there."""
    env_file.write_text("COPY_TO=s3://bucket/ustaz   # or sftp://…\n")
    assert load({}, env_file).copy_to == "s3://bucket/ustaz"
    said = wrong(COPY_TO="s3://bucket/ustaz   # or sftp://…")
    assert said == "COPY_TO: what stands behind the # belongs on a line of its own"


def test_who_may_not_close_the_file_is_told_who_can(env_file, monkeypatch):
    env_file.chmod(0o644)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    with pytest.raises(SettingsError, match=r"others can read it.*chmod 600 \.env, and chown"):
        load({}, env_file)


def test_everything_can_be_set():
    settings = load(
        {
            "BOT_TOKEN": f" {TOKEN}\n",
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "DATABASE_URL": "postgresql://dana:word@db.example.org/community",
            "WEBHOOK_URL": "https://bot.example.org/telegram",
            "WEBHOOK_SECRET": SECRET,
            "LISTEN": "[::1]:9000",
            "HEALTH_TOKEN": SECRET[::-1],
            "COORDINATORS": "11, 22;33 44,",
            "DEFAULT_LANGUAGE": "ru",
            "DEFAULT_TIMEZONE": "Europe/London",
            "LOG_LEVEL": "debug",
            "PUBLIC_CONTACT": "https://example.org/ask",
        }
    )
    assert settings.public_contact == "https://example.org/ask"
    assert settings.bot_token.reveal() == TOKEN
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.database_url == "postgresql://dana:word@db.example.org/community"
    assert settings.webhook_url == "https://bot.example.org/telegram"
    assert settings.webhook_secret.reveal() == SECRET
    assert settings.health_token.reveal() == SECRET[::-1]
    assert settings.listen == Address("::1", 9000)
    assert settings.coordinators == frozenset({11, 22, 33, 44})
    assert settings.default_language == "ru"
    assert settings.default_timezone == "Europe/London"
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "my bot"),
        ("BOT_TOKEN", TOKEN[:20]),
        ("BOT_TOKEN", TOKEN + "\n" + TOKEN),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "ftp://api.telegram.org"),
        ("BOT_API_URL", "https://"),
        ("BOT_API_URL", "https://[::1"),
        ("DATABASE_URL", "community.db"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "mysql://dana@db/community"),
        ("DATABASE_URL", "postgresql://dana@db:community"),
        ("DATABASE_URL", "postgresql://dana@db:543210/community"),
        ("DATABASE_URL", "postgresql://dana:100%@db/community"),
        ("DATABASE_URL", "postgresql://dana:word@[::1]db/community"),
        ("DATABASE_URL", "postgresql://dana:word@db/community?colour=red"),
        ("WEBHOOK_URL", "http://bot.example.org/telegram"),
        ("WEBHOOK_URL", "bot.example.org"),
        ("WEBHOOK_URL", "https://[::1"),
        ("PUBLIC_URL", "https://ұстаз..қаз"),
        ("PUBLIC_CONTACT", "office"),
        ("PUBLIC_CONTACT", "http://example.org/ask"),
        ("PUBLIC_CONTACT", "javascript:ask@example.org"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", SECRET + "!"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("LISTEN", "8080"),
        ("LISTEN", ":8080"),
        ("LISTEN", "127.0.0.1:"),
        ("LISTEN", "127.0.0.1:65536"),
        ("LISTEN", "127.0.0.1:٨٠"),
        ("COORDINATORS", "@dana"),
        ("COORDINATORS", "11 -22"),
        ("COORDINATORS", "0"),
        ("DEFAULT_LANGUAGE", "de"),
        ("DEFAULT_LANGUAGE", "KK"),
        ("DEFAULT_TIMEZONE", "Almaty"),
        ("DEFAULT_TIMEZONE", "../../etc/passwd"),
        ("DEFAULT_TIMEZONE", "Asia"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_value_is_named_in_one_line(name, value):
    said = wrong(**{name: value})
    assert said.startswith(name)
    assert said.splitlines() == [said]
    assert "right" in said or "at least" in said or "gives" in said


def test_a_name_in_kazakh_letters_is_known_as_browsers_ask_for_it():
    """They say xn--… in Host; by another name the page is refused to everybody."""
    address = load({"PUBLIC_URL": "https://Ұстаз.қаз:8443/"}).public_url
    assert address == "https://xn--80ao2ae76c.xn--80ao21a:8443"
    assert is_meant("xn--80ao2ae76c.xn--80ao21a:8443", address)


def test_a_webhook_needs_its_secret():
    said = wrong(WEBHOOK_URL="https://bot.example.org/telegram")
    assert said.startswith("WEBHOOK_SECRET")


def test_a_webhook_on_loopback_needs_no_encryption():
    settings = load({"WEBHOOK_URL": "http://127.0.0.1:8443/t", "WEBHOOK_SECRET": SECRET})
    assert settings.webhook_url == "http://127.0.0.1:8443/t"


@pytest.mark.parametrize(
    ("name", "value", "hidden"),
    [
        ("BOT_TOKEN", f"{TOKEN}!", TOKEN),
        ("WEBHOOK_SECRET", f"{SECRET}!", SECRET),
        ("DATABASE_URL", "mysql://dana:hush-hush@db/community", "hush-hush"),
        ("DATABASE_URL", "postgresql://dana:hush%hush@db/community", "hush"),
        ("DATABASE_URL", "postgresql://dana:hush#hush@db/community", "hush"),
        ("DATABASE_URL", "postgresql://dana:hush-hush@[::1]db/community", "hush-hush"),
        ("BOT_API_URL", f"api.telegram.org/bot{TOKEN}", TOKEN),
        ("WEBHOOK_URL", f"http://bot.example.org/{TOKEN}", TOKEN),
    ],
)
def test_a_secret_is_never_repeated(name, value, hidden):
    assert hidden not in wrong(**{name: value})


def test_what_a_password_may_hold_is_told():
    for sign in "#/?":
        assert "%23 for a #" in wrong(DATABASE_URL=f"postgresql://dana:a{sign}b@db/community")


def test_settings_show_no_secret():
    settings = load(
        {
            "BOT_TOKEN": TOKEN,
            "WEBHOOK_SECRET": SECRET,
            "DATABASE_URL": "postgresql://dana:hush-hush@db/community",
        }
    )
    shown = f"{settings} {settings!r} {settings.bot_token} {settings.webhook_secret}"
    assert [secret for secret in (TOKEN, SECRET, "hush-hush") if secret in shown] == []


def test_a_secret_prints_as_stars():
    secret = Secret("hush")
    assert [str(secret), repr(secret), f"{secret}", f"{secret!s} {secret!r}"] == [
        "***",
        "***",
        "***",
        "*** ***",
    ]


def test_the_file_is_read_and_the_environment_wins(env_file):
    env_file.write_text("DEFAULT_LANGUAGE=ru\nexport LOG_LEVEL='ERROR'\n# LISTEN=x\n")
    settings = load({"LOG_LEVEL": "DEBUG"}, env_file)
    assert (settings.default_language, settings.log_level) == ("ru", "DEBUG")


def test_a_file_that_is_not_there_is_no_mistake(tmp_path):
    assert load({}, tmp_path / ".env").default_language == "kk"


def test_a_value_is_taken_as_it_stands(env_file):
    env_file.write_text('DATABASE_URL="postgresql://dana:a${HOME}b@db/community"\n')
    assert load({}, env_file).database_url == "postgresql://dana:a${HOME}b@db/community"


def test_a_file_from_notepad_is_read(env_file):
    env_file.write_bytes("\ufeffDEFAULT_LANGUAGE=ru\r\n".encode())
    assert load({}, env_file).default_language == "ru"


def test_a_file_that_is_no_text_is_named(env_file):
    env_file.write_bytes(b"LOG_LEVEL=\xff\xfe\x00")
    with pytest.raises(SettingsError) as refused:
        load({}, env_file)
    assert str(refused.value).startswith(".env")


@pytest.mark.skipif(os.name != "posix", reason="this system knows no modes of files")
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
def test_a_file_that_others_may_read_is_closed_with_a_line(env_file, caplog, mode):
    env_file.write_text(f"BOT_TOKEN={TOKEN}\n")
    env_file.chmod(mode)
    with caplog.at_level(logging.WARNING):
        assert load({}, env_file).bot_token.reveal() == TOKEN
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert TOKEN not in caplog.text
