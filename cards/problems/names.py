"""What came of a problem, in words: of an attempt, and of an official answer."""

from locales import gettext_noop

#: How it went: on buttons, and above what somebody says of it.
OUTCOME_NAMES = {
    "worked": gettext_noop("✅ It worked"),
    "partly": gettext_noop("🟡 Partly"),
    "failed": gettext_noop("❌ It didn't work"),
}
SAYS_NAMES = {
    # Translators: what an official answer comes to
    "yes": gettext_noop("The answer is yes"),
    "partly": gettext_noop("The answer is partly yes"),
    "no": gettext_noop("The answer is no"),
    "forwarded": gettext_noop("Passed on to others"),
}
