"""What a page shows: one frozen view per page kind. A template gets its view and nothing else.

Views are plain values (text, HTML that `digest.markdown` made, links), so a page's key can be computed from them.
"""

from collections.abc import Callable

from digest.record import NamedTuple
from digest.site.machine_views import (
    CalendarView,
    DataView,
    FeedListView,
    FeedView,
    GuideView,
    SitemapView,
)
from digest.site.view_parts import (
    Ahead,
    Chart,
    EntryLine,
    EntryPart,
    Glance,
    Head,
    Link,
    Quotation,
    Site,
    Stance,
    StanceKind,
    Stand,
    StoryBox,
    Translation,
    When,
)


class EditionView(NamedTuple):
    """An edition; `is_home` on the home page, which shows the newest one and tells in `built` the day of the build."""

    site: Site
    head: Head
    day: When
    weekday: str
    date_line: str
    counts: tuple[str, ...]
    glances: tuple[Glance, ...]
    previous: Link | None
    following: Link | None
    permalink: str
    is_home: bool
    built: When | None


class EmptyView(NamedTuple):
    """A page that only says something: the home of a site without entries, or an address that leads nowhere."""

    site: Site
    head: Head
    heading: str
    advice: str


class AboutView(NamedTuple):
    """What the site is and how to read it; `stances` shows each mark with the words it stands beside."""

    site: Site
    head: Head
    stances: tuple[StanceKind, ...]


class EntryView(NamedTuple):
    """An entry's own page; `translations` are the entry in other languages, `alternates` the entry in all languages as
    search engines are told of them, its own among them.

    `related` are earlier entries that share names with it, best first; those of its story stand in `story`.
    """

    site: Site
    head: Head
    entry: EntryPart
    edition: Link
    translations: tuple[Translation, ...]
    alternates: tuple[Translation, ...]
    story: StoryBox | None
    related: tuple[EntryLine, ...]
    previous: Link | None
    following: Link | None


class CalendarDay(NamedTuple):
    """A day of a calendar; `href` is None when it has no edition; `number` is None outside the month."""

    number: int | None
    href: str | None = None
    label: str = ""
    count: str = ""  # type: ignore[assignment]  # a tuple's method gives way
    machine: str | None = None


class EditionLine(NamedTuple):
    """An edition in a list: its day, its first headlines and how many more there are."""

    day: When
    href: str
    headlines: tuple[EntryLine, ...]
    more: str


class MonthView(NamedTuple):
    """A month as a calendar."""

    site: Site
    head: Head
    year: Link
    heading: str
    counts: tuple[str, ...]
    weekdays: tuple[Link, ...]
    weeks: tuple[tuple[CalendarDay, ...], ...]
    editions: tuple[EditionLine, ...]
    previous: Link | None
    following: Link | None


class MonthLine(NamedTuple):
    """A month in the archive."""

    name: str
    href: str
    count: str  # type: ignore[assignment]  # as above


class YearView(NamedTuple):
    """A year: entries per day, and its months."""

    site: Site
    head: Head
    heading: str
    counts: tuple[str, ...]
    chart: Chart
    months: tuple[MonthLine, ...]
    previous: Link | None
    following: Link | None


class YearGroup(NamedTuple):
    """A year of the archive."""

    year: str
    href: str
    months: tuple[MonthLine, ...]


class ArchiveView(NamedTuple):
    """All months."""

    site: Site
    head: Head
    counts: tuple[str, ...]
    years: tuple[YearGroup, ...]


class TermLine(NamedTuple):
    """A term in the list of its kind."""

    name: str
    href: str
    count: str  # type: ignore[assignment]  # as above


class LetterGroup(NamedTuple):
    """Terms under one first letter; `anchor` names it within the page."""

    letter: str
    anchor: str
    terms: tuple[TermLine, ...]


class TermsView(NamedTuple):
    """The terms of a kind, all of them or those under some first letters; `parts` lead to narrower lists.

    `kind` leads up; it has no address on the page of the whole kind.
    """

    site: Site
    head: Head
    heading: str
    kind: Link
    lede: str
    parts: tuple[Link, ...]
    groups: tuple[LetterGroup, ...]


class Said(NamedTuple):
    """What a person or party said and how they reacted in one entry; `source` opens the original at all of it."""

    entry: EntryLine
    source: Link | None
    quotes: tuple[Quotation, ...]
    stances: tuple[Stance, ...]


class Role(NamedTuple):
    """A role that a person was given, and since when."""

    role: str
    since: When
    lang: str | None


class TermView(NamedTuple):
    """Entries of one term: all of them, the newest, or those of a `period`; `said` and `roles` are empty for what does
    not speak.

    `term` leads up on the page of a period; on the term's own page, which may lead to `periods`, it has no address.
    """

    site: Site
    head: Head
    kind: Link
    term: Link
    period: str
    counts: tuple[str, ...]
    roles: tuple[Role, ...]
    chart: Chart | None
    said: tuple[Said, ...]
    entries: tuple[EntryLine, ...]
    entries_heading: str
    periods: tuple[Link, ...]


class PeriodsView(NamedTuple):
    """A period of a term that has too many entries for one page: the shorter periods in it."""

    site: Site
    head: Head
    kind: Link
    term: Link
    period: str
    periods: tuple[Link, ...]


class StoryDay(NamedTuple):
    """A day of a story: what was told on it."""

    day: When
    href: str
    glances: tuple[Glance, ...]


class PartyRow(NamedTuple):
    """A party's stances in a story, day by day; a day without any is empty."""

    name: Link
    days: tuple[tuple[Stand, ...], ...]


class StoryView(NamedTuple):
    """A story: its days, newest first; `columns` are the days of the table of `parties`, oldest first."""

    site: Site
    head: Head
    kind: Link
    name: str
    lang: str | None
    counts: tuple[str, ...]
    columns: tuple[When, ...]
    parties: tuple[PartyRow, ...]
    days: tuple[StoryDay, ...]
    periods: tuple[Link, ...]


class StoryLine(NamedTuple):
    """A story in the list, with its newest entry."""

    name: str
    href: str
    lang: str | None
    newest: EntryLine


class StoriesView(NamedTuple):
    """The newest stories."""

    site: Site
    head: Head
    lede: str
    stories: tuple[StoryLine, ...]


class UpcomingView(NamedTuple):
    """What lies ahead of the newest edition."""

    site: Site
    head: Head
    lede: str
    dated: tuple[Ahead, ...]
    undated: tuple[Ahead, ...]


class SearchView(NamedTuple):
    """The search page: its script, the folder of its index, names that its fields suggest, how a day is written."""

    site: Site
    head: Head
    script: str
    index: str  # type: ignore[assignment]  # as above
    topics: tuple[str, ...]
    outlets: tuple[str, ...]
    day_pattern: str
    short_months: tuple[str, ...]


View = (
    EditionView | EmptyView | AboutView | EntryView | YearView | MonthView | ArchiveView | TermsView | TermView
    | PeriodsView | StoryView | StoriesView | UpcomingView | SearchView | FeedView | FeedListView | SitemapView
    | GuideView | DataView
    | CalendarView
)  # fmt: skip


class Page(NamedTuple):
    """A file of the site: where it goes below the root, what prints it, what it shows.

    `made_of` are the values that decide the view; equal ones give an equal view, so `view` need not be called.
    """

    path: str
    template: str
    made_of: object
    view: Callable[[], View]


class Blob(NamedTuple):
    """A file of the site that no template prints; `made_of` decides its bytes as it decides a page's view."""

    path: str
    made_of: object
    content: Callable[[], bytes]


class File(NamedTuple):
    """A file of the site whose bytes are there already."""

    path: str
    content: bytes
