"""Which handler each button of numbers has; part of the routing table."""

from cards.press import Press
from cards.statistics import presses
from handlers.dispatch.routing import PressHandler
from handlers.statistics import datasets, numbers

STATISTICS_PRESSES: dict[type[Press], PressHandler] = {
    presses.OpenNumbers: numbers.show,
    presses.BreakNumbers: numbers.break_down,
    presses.DrawNumbers: numbers.draw,
    presses.GetNumbers: numbers.get_table,
    presses.AskNumbersRegion: numbers.ask_region,
    presses.ListData: datasets.list_all,
    presses.GetData: datasets.get,
    presses.PreviewData: datasets.preview,
    presses.PublishData: datasets.publish,
}
