"""World Teachers' Day by years: its themes, who called for it, and where that is written.

English is the wording of the bodies that convene the day. Of the Russian and Kazakh wordings only
one is attested; all others are drafts, which stay with coordinators until one of them approves
them (see themes.py). Years that are not here have no theme that is known for certain.
"""

from basics.records import dataclass

_FOUR = ("UNESCO", "ILO", "UNICEF", "Education International")
_WITH_UNDP = ("UNESCO", "ILO", "UNDP", "UNICEF")
_FIVE = (*_WITH_UNDP, "Education International")


@dataclass(frozen=True, slots=True)
class Theme:
    year: int
    en: str
    source: str
    #: Who called for it together, where that is written.
    bodies: tuple[str, ...] = ()
    ru: str = ""
    kk: str = ""
    #: Languages whose wording is attested; of the others it is a draft.
    official: tuple[str, ...] = ("en",)
    note: str = ""


_STAMPS = "unostamps.nl/subject_world_teachers_day.htm"
_PREVIOUS = "unesco.org, World Teachers' Day, previous years"
_THEMES = (
    Theme(1997, "Shaping tomorrow's world: the role of the teacher", _STAMPS),
    Theme(1998, "Teachers as peace builders shape the future", _STAMPS),
    Theme(1999, "Teachers: a force for social change", _STAMPS),
    Theme(2000, "Expanding horizons", "unesco.org, press release of 2 October 2000", _WITH_UNDP),
    Theme(2001, "Qualified teachers for quality education", f"{_STAMPS}; mg.co.za"),
    Theme(2002, "Teachers create dialogue every day", _STAMPS),
    Theme(
        2003,
        "Teachers: opening doors to a better world",
        "english.tebyan.net, 11 October 2003",
    ),
    Theme(
        2005,
        "Quality teachers for quality education: training for a stronger teaching force",
        f"{_STAMPS}; acc2021.ei-ie.org item 20546",
    ),
    Theme(2006, "Quality teachers for quality education", _STAMPS),
    Theme(
        2007,
        "Planning for an effective teaching force",
        "ungei.org/infobycountry/247_1572.html",
        _WITH_UNDP,
        note="Education International had a slogan of its own: better working conditions,"
        " better learning conditions.",
    ),
    Theme(2008, "Teachers matter!", "UNESCO, quoted by saungmyunin.blogspot.com"),
    Theme(2009, "Build the future: invest in teachers now!", _PREVIOUS),
    Theme(2010, "Recovery begins with teachers", _PREVIOUS),
    Theme(2011, "Teachers for gender equality", "mnrivera.blogspot.com, October 2011"),
    Theme(2012, "Take a stand for teachers!", "unesco.org id 66153; mzv.cz", _WITH_UNDP),
    Theme(2013, "A call for teachers!", "webarchive.unesco.org; ungei.org", _FIVE),
    Theme(2014, "Invest in the future, invest in teachers", "unesco.org, WTD 2014"),
    Theme(
        2015,
        "Empowering teachers, building sustainable societies",
        "un.org.vn, joint message",
    ),
    Theme(2016, "Valuing teachers, improving their status", "unesco.edu.kn, joint message"),
    Theme(2017, "Teaching in freedom, empowering teachers", "webarchive.unesco.org"),
    Theme(
        2018,
        "The right to education means the right to a qualified teacher",
        "en.wikipedia.org, World Teachers' Day",
    ),
    Theme(
        2019,
        "Young teachers: the future of the profession",
        "pragativadi.com; telegraf.com.ua",
        _FIVE,
        ru="Молодые учителя – будущее профессии",
        kk="Жас мұғалімдер – кәсіптің болашағы",
        official=("en", "ru"),
    ),
    Theme(
        2020,
        "Teachers: leading in crisis, reimagining the future",
        "en.unesco.org/commemorations/worldteachersday",
        ru="Учителя: лидерство в кризис, переосмысление будущего",
        kk="Мұғалімдер: дағдарыстағы көшбасшылық, болашақты қайта пайымдау",
    ),
    Theme(
        2021,
        "Teachers at the heart of education recovery",
        "uohs.edu.so, text of UNESCO",
        ru="Учителя в центре восстановления образования",
        kk="Мұғалімдер – білім беруді қалпына келтірудің өзегі",
    ),
    Theme(
        2022,
        "The transformation of education begins with teachers",
        "vanguardngr.com; basilica.ro",
        _FOUR,
        ru="Преобразование образования начинается с учителей",
        kk="Білім берудің өзгеруі мұғалімнен басталады",
    ),
    Theme(
        2023,
        "The teachers we need for the education we want: the global imperative to reverse the"
        " teacher shortage",
        "livemint.com, 5 October 2023",
        ru="Учителя, которые нам нужны, для образования, которого мы хотим: преодолеть"
        " нехватку учителей",
        kk="Біз қалайтын білім үшін қажет мұғалімдер: мұғалім тапшылығын еңсеру",
    ),
    Theme(
        2024,
        "Valuing teacher voices: towards a new social contract for education",
        "UNESCO, quoted by tweedsmuirlibrary.ca",
        ru="Ценить голос учителей: к новому общественному договору в образовании",
        kk="Мұғалімдер үнін бағалау: білім берудегі жаңа қоғамдық келісімге қарай",
    ),
    Theme(
        2025,
        "Recasting teaching as a collaborative profession",
        "teachertaskforce.org; ndtv.com",
        _FOUR,
        ru="Преподавание как профессия сотрудничества",
        kk="Мұғалімдікті бірлескен кәсіп ретінде қайта пайымдау",
    ),
)
THEMES = {theme.year: theme for theme in _THEMES}
#: Since then the day is kept; before 1997, and for 2004, no theme is known.
FIRST_YEAR = 1994
