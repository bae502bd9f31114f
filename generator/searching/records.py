"""Entries and pages -> records to search, straight from the model: no HTML is read.

A text belongs to the section of the page that shows it; the record of its kind says which, and a test holds it against
the pages. A field that is not named is searched all the same, as part of the page as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import prose
from generator.catalog import Catalog
from generator.kinds import KINDS, kind_of
from generator.kinds.record import SearchRules
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Role, Term
from generator.model.fields import FieldValue, walk
from generator.pages import addresses
from generator.pages.base import Page, titles
from generator.pages.records import page_listing
from generator.site import Site, WrittenPage

PAGE = "page"
"""Stands for the kind of a page that is about no entry."""
_PAGE_RULES = SearchRules(prior=0.85, shown_first=0, answer=None, sections={})
"""How a page about no entry is searched."""
_UNSEARCHED = frozenset(
    ("id", "title", "summary", "formerly", "audience", "owner", "tags", "notes", "synonyms", "voices", "searches")
)
"""Fields that are no text to read, or are searched with more weight of their own."""
_LONGEST_ANSWER = 300
_SENTENCE_ENDS = tuple(f"{end}{quote}" for end in ".!?:…" for quote in ("", '"', "'", "”", "’", ")"))
_MENTION = re.compile(prose.MENTION)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page that a result can lead to."""

    anchor: str
    text: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is searched and shown of one entry or page."""

    address: str
    title: str
    kind: str
    """Kind of the entry, or `page`."""
    label: str
    """What readers call the kind."""
    summary: str
    answer: tuple[str, str] = ("", "")
    """What it is, and the text."""
    passages: tuple[Passage, ...] = ()
    keywords: tuple[str, ...] = ()
    """Other words for it: synonyms, tags, its id."""
    terms: tuple[str, ...] = ()
    """Words of the terms that name it as worth seeing."""
    voices: tuple[str, ...] = ()
    """What readers say who look for it."""
    searches: tuple[str, ...] = ()
    """What else they may type."""
    context: tuple[str, ...] = ()
    """Titles of what it belongs to."""
    playbook: str = ""
    phases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    effort: str = ""
    popularity: int = 0
    """How many links lead to it."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Texts that mean the same, and where a reader is led who searches for one of them."""

    texts: tuple[str, ...]
    addresses: tuple[str, ...]
    """The term itself first, then what it names as worth seeing."""


def synonyms(catalog: Catalog) -> Iterator[Synonyms]:
    """The title and synonyms of every term."""
    for term in catalog.all(Term):
        seen = (entry for target in term.see if (entry := catalog.find(target)) is not None)
        yield Synonyms((term.title, *term.synonyms), tuple(addresses.address_of(entry) for entry in (term, *seen)))


def rules_of(kind: str) -> SearchRules:
    """Return how the records of a kind are searched; those of a page for `page`.

    Raises `ValueError` for a kind that is not searched.
    """
    if kind == PAGE:
        return _PAGE_RULES
    if (rules := KINDS[kind].search) is None:
        raise ValueError(f"{kind} is not searched")
    return rules


def records(site: Site) -> Iterator[Record]:
    """A record for every entry, every generated page about no single entry, and every hand-written page."""
    terms = _terms_by_target(site.catalog)
    voices = site.search_words.voices
    for entry in site.catalog.entries():
        if kind_of(entry).search:
            yield _record_of_entry(site.catalog, entry, terms.get((entry.kind, entry.id), ()))
    for page in site.pages:
        if page.entry is None and page.address != page_listing("search").address:
            yield _record_of_page(page, voices.get(page.address, ()))
    for written in site.written:
        yield _record_of_written(site.catalog, written)


def _terms_by_target(catalog: Catalog) -> dict[tuple[str, str], list[Term]]:
    """The terms that name an entry as worth seeing: whoever searches for their words looks for it."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in catalog.all(Term):
        for target in term.see:
            entry = catalog.find(target)
            if entry is not None:
                found.setdefault((entry.kind, entry.id), []).append(term)
    return found


def _record_of_entry(catalog: Catalog, entry: Entry, terms: Iterable[Term]) -> Record:
    playbook = catalog.playbook_of(entry)
    text = titles(catalog)
    return Record(
        address=addresses.address_of(entry),
        title=entry.title,
        kind=entry.kind,
        label=entry.label,
        summary=prose.plain(entry.summary, text),
        answer=_answer(catalog, entry),
        passages=_passages(catalog, entry),
        keywords=_keywords(entry),
        terms=tuple(word for term in terms for word in (term.title, *term.synonyms)),
        voices=tuple(entry.voices),
        searches=tuple(entry.searches),
        context=_context(catalog, entry),
        playbook=playbook.title if playbook and playbook is not entry else "",
        phases=_phases(catalog, entry),
        roles=_roles(catalog, entry),
        tags=tuple(entry.tags),
        effort=entry.effort if isinstance(entry, Mitigation) else "",
        popularity=len(catalog.links_to(entry)),
    )


def _answer(catalog: Catalog, entry: Entry) -> tuple[str, str]:
    answer = rules_of(entry.kind).answer
    first = next((found for found in walk(entry) if found.path[0] == answer.field), None) if answer else None
    if answer is None or first is None:
        return ("", "")
    text = _plain(catalog, first)
    return (answer.label, text if len(text) <= _LONGEST_ANSWER else text[:_LONGEST_ANSWER].rsplit(" ", 1)[0] + " …")


def _plain(catalog: Catalog, found: FieldValue) -> str:
    return prose.plain(found.value, titles(catalog)) if found.prose else found.value


def _passages(catalog: Catalog, entry: Entry) -> tuple[Passage, ...]:
    anchors = rules_of(entry.kind).sections
    texts: dict[str, list[str]] = {}
    for found in walk(entry):
        if found.path[0] not in _UNSEARCHED and not found.ref:
            texts.setdefault(anchors.get(str(found.path[0]), ""), []).append(_plain(catalog, found))
    return tuple(Passage(anchor, _in_a_row(parts)) for anchor, parts in texts.items())


def _in_a_row(parts: Iterable[str]) -> str:
    """What stands apart on the page, in one line: what is no sentence does not run into what follows."""
    return "".join(part + (" " if part.endswith(_SENTENCE_ENDS) else " · ") for part in parts).rstrip(" ·")


def _keywords(entry: Entry) -> tuple[str, ...]:
    return (*(entry.synonyms if isinstance(entry, Term) else ()), *entry.tags, entry.id.replace("-", " "))


def _context(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Titles of the challenges an entry helps with or asks about, and of its playbook."""
    playbook = catalog.playbook_of(entry)
    own = (playbook.title,) if playbook and playbook is not entry else ()
    if isinstance(entry, Mitigation):
        return (*own, *(found.title for found in catalog.sources_naming(entry, Challenge, "mitigations")))
    if isinstance(entry, InterviewQuestion):
        return (*own, *(catalog.get(Challenge, id).title for id in entry.challenges))
    return own


def _phases(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Titles of the phases an entry belongs to; a mitigation belongs to those of the challenges it helps with."""
    if isinstance(entry, Phase):
        return (entry.title,)
    if isinstance(entry, Mitigation):
        helped = catalog.sources_naming(entry, Challenge, "mitigations")
        ids = [edge.phase for challenge in helped for edge in challenge.phases]
    elif isinstance(entry, Challenge):
        ids = [edge.phase for edge in entry.phases]
    else:
        ids = getattr(entry, "phases", [])
    return tuple(dict.fromkeys(catalog.get(Phase, id).title for id in ids))


def _roles(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Titles of the roles an entry is for."""
    if isinstance(entry, Role):
        return (entry.title,)
    named = getattr(entry, "roles", None) or getattr(entry, "who", None) or getattr(entry, "role", None) or []
    ids = [named] if isinstance(named, str) else named
    return tuple(catalog.get(Role, id).title for id in ids)


def _record_of_page(page: Page, voices: tuple[str, ...]) -> Record:
    return Record(
        address=page.address,
        title=page.title,
        kind=PAGE,
        label="Page",
        summary=page.summary,
        voices=voices,
        searches=page.searches,
        playbook=page.playbook.title if page.playbook else "",
    )


def _record_of_written(catalog: Catalog, page: WrittenPage) -> Record:
    def titled(mention: re.Match[str]) -> str:
        entry = catalog.find(mention[1])
        return entry.title if entry else mention[0]

    passages = tuple(
        Passage(anchor, _MENTION.sub(titled, f"{title} {text}".strip())) for anchor, title, text in page.passages
    )
    return Record(
        address=page.address,
        title=page.title,
        kind=PAGE,
        label="Page",
        summary=page.description or (passages[0].text[:_LONGEST_ANSWER] if passages else ""),
        passages=passages,
        searches=page.searches,
        context=(page.section,),
    )
