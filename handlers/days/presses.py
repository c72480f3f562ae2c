"""Which handler each button of days and voices has; part of the routing table."""

from cards.days import presses
from cards.press import Press
from handlers.days import calendar, occurrences, teachersday, voices
from handlers.dispatch.routing import PressHandler
from handlers.forms.beginning import begins, opens
from handlers.groups import settings as group_settings

DAY_PRESSES: dict[type[Press], PressHandler] = {
    presses.OpenTeachersDay: teachersday.open_year,
    presses.ApproveTheme: teachersday.approve,
    presses.WriteTheme: teachersday.write_theme,
    presses.ShowNumbers: teachersday.show_numbers,
    presses.ChooseVoices: voices.choose,
    presses.DecideVoice: voices.decide,
    presses.ShowOccurrence: occurrences.show_occurrence,
    presses.PreviewOccurrence: occurrences.preview,
    presses.HoldOccurrence: occurrences.hold,
    presses.WriteInstead: occurrences.write_instead,
    presses.SayAsBefore: occurrences.say_as_before,
    presses.ListDays: calendar.calendar,
    presses.OpenDay: calendar.open_day,
    presses.BeginDay: begins(calendar.DAY),
    presses.ChangeDay: opens(calendar.DAY),
    presses.RemoveDay: calendar.remove,
    presses.SayVoice: opens(voices.VOICE),
    presses.ShowName: voices.show_name,
    presses.TakeBackVoice: voices.take_back,
    presses.ListVoices: voices.list_voices,
    presses.AskTeachersDay: group_settings.ask_teachers_day,
    presses.SetTeachersDay: group_settings.set_teachers_day,
}
