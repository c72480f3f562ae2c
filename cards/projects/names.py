"""How far a project has come, in words."""

from locales import gettext_noop

STAGE_NAMES = {
    "concern": gettext_noop("My concern"),
    "consulting": gettext_noop("Talking it over with colleagues"),
    "plan": gettext_noop("The plan"),
    "agreed": gettext_noop("Agreed at school"),
    "running": gettext_noop("Under way"),
    "shared": gettext_noop("Shared with others"),
    "changed": gettext_noop("What changed"),
}
