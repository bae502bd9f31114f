"""Make search records from entries and pages; no HTML is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import prose
from generator.catalog import Catalog
from generator.kinds import KINDS, kind_of
from generator.kinds.record import SearchRules
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Role, Term
from generator.model.fields import FieldValue, walk_texts
from generator.pages import addresses
from generator.pages.base import Page, make_title_lookup
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
_MAX_ANSWER_CHARACTERS = 300
_SENTENCE_ENDS = tuple(f"{end}{quote}" for end in ".!?:…" for quote in ("", '"', "'", "”", "’", ")"))
_MENTION = re.compile(prose.MENTION)


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a page that a result can link to."""

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
    """Label of the kind."""
    summary: str
    answer: tuple[str, str] = ("", "")
    """(label, text) that a result shows at once; empty where there is none."""
    passages: tuple[Passage, ...] = ()
    keywords: tuple[str, ...] = ()
    """Synonyms, tags, id."""
    terms: tuple[str, ...] = ()
    """Names of the terms that refer to it under `see`."""
    voices: tuple[str, ...] = ()
    """`voices` of the entry or page."""
    searches: tuple[str, ...] = ()
    """`searches` of the entry or page."""
    context: tuple[str, ...] = ()
    """Titles of the entries that it belongs to."""
    playbook: str = ""
    phases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    effort: str = ""
    popularity: int = 0
    """Number of links to it."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Texts with the same meaning, and the addresses that a search for one of them leads to."""

    texts: tuple[str, ...]
    addresses: tuple[str, ...]
    """The term itself, then the entries under its `see`."""


def list_synonyms(catalog: Catalog) -> Iterator[Synonyms]:
    """Yield title and synonyms of every term."""
    for term in catalog.all(Term):
        seen = (entry for target in term.see if (entry := catalog.find(target)) is not None)
        yield Synonyms((term.title, *term.synonyms), tuple(addresses.address_of(entry) for entry in (term, *seen)))


def find_rules(kind: str) -> SearchRules:
    """Return how the records of a kind are searched; those of a page for `page`.

    Raises `ValueError` for a kind that is not searched.
    """
    if kind == PAGE:
        return _PAGE_RULES
    if (rules := KINDS[kind].search) is None:
        raise ValueError(f"{kind} is not searched")
    return rules


def make_records(site: Site) -> Iterator[Record]:
    """Yield a record for every entry, every generated page about no single entry, and every hand-written page."""
    terms = _map_terms_by_target(site.catalog)
    voices = site.search_words.voices
    for entry in site.catalog.entries():
        if kind_of(entry).search:
            yield _make_entry_record(site.catalog, entry, terms.get((entry.kind, entry.id), ()))
    for page in site.pages:
        if page.entry is None and page.address != page_listing("search").address:
            yield _make_page_record(page, voices.get(page.address, ()))
    for written in site.written:
        yield _make_written_record(site.catalog, written)


def _map_terms_by_target(catalog: Catalog) -> dict[tuple[str, str], list[Term]]:
    """Return the terms by the (kind, id) of the entries under their `see`."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in catalog.all(Term):
        for target in term.see:
            entry = catalog.find(target)
            if entry is not None:
                found.setdefault((entry.kind, entry.id), []).append(term)
    return found


def _make_entry_record(catalog: Catalog, entry: Entry, terms: Iterable[Term]) -> Record:
    playbook = catalog.playbook_of(entry)
    text = make_title_lookup(catalog)
    return Record(
        address=addresses.address_of(entry),
        title=entry.title,
        kind=entry.kind,
        label=entry.label,
        summary=prose.render_plain(entry.summary, text),
        answer=_make_answer(catalog, entry),
        passages=_make_passages(catalog, entry),
        keywords=_list_keywords(entry),
        terms=tuple(word for term in terms for word in (term.title, *term.synonyms)),
        voices=tuple(entry.voices),
        searches=tuple(entry.searches),
        context=_list_context(catalog, entry),
        playbook=playbook.title if playbook and playbook is not entry else "",
        phases=_list_phases(catalog, entry),
        roles=_list_roles(catalog, entry),
        tags=tuple(entry.tags),
        effort=entry.effort if isinstance(entry, Mitigation) else "",
        popularity=len(catalog.links_to(entry)),
    )


def _make_answer(catalog: Catalog, entry: Entry) -> tuple[str, str]:
    answer = find_rules(entry.kind).answer
    first = next((found for found in walk_texts(entry) if found.path[0] == answer.field), None) if answer else None
    if answer is None or first is None:
        return ("", "")
    text = _render_plain(catalog, first)
    return (
        answer.label,
        text if len(text) <= _MAX_ANSWER_CHARACTERS else text[:_MAX_ANSWER_CHARACTERS].rsplit(" ", 1)[0] + " …",
    )


def _render_plain(catalog: Catalog, found: FieldValue) -> str:
    return prose.render_plain(found.value, make_title_lookup(catalog)) if found.prose else found.value


def _make_passages(catalog: Catalog, entry: Entry) -> tuple[Passage, ...]:
    anchors = find_rules(entry.kind).sections
    texts: dict[str, list[str]] = {}
    for found in walk_texts(entry):
        if found.path[0] not in _UNSEARCHED and not found.ref:
            texts.setdefault(anchors.get(str(found.path[0]), ""), []).append(_render_plain(catalog, found))
    return tuple(Passage(anchor, _join_sentences(parts)) for anchor, parts in texts.items())


def _join_sentences(parts: Iterable[str]) -> str:
    """Return the parts on one line; one that is no sentence gets a separator behind it."""
    return "".join(part + (" " if part.endswith(_SENTENCE_ENDS) else " · ") for part in parts).rstrip(" ·")


def _list_keywords(entry: Entry) -> tuple[str, ...]:
    return (*(entry.synonyms if isinstance(entry, Term) else ()), *entry.tags, entry.id.replace("-", " "))


def _list_context(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Return the titles of the challenges that an entry helps with or asks about, and of its playbook."""
    playbook = catalog.playbook_of(entry)
    own = (playbook.title,) if playbook and playbook is not entry else ()
    if isinstance(entry, Mitigation):
        return (*own, *(found.title for found in catalog.referrers(entry, Challenge, "mitigations")))
    if isinstance(entry, InterviewQuestion):
        return (*own, *(catalog.get(Challenge, id).title for id in entry.challenges))
    return own


def _list_phases(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Return the titles of the phases of an entry; for a mitigation, those of the challenges it helps with."""
    if isinstance(entry, Phase):
        return (entry.title,)
    if isinstance(entry, Mitigation):
        helped = catalog.referrers(entry, Challenge, "mitigations")
        ids = [edge.phase for challenge in helped for edge in challenge.phases]
    elif isinstance(entry, Challenge):
        ids = [edge.phase for edge in entry.phases]
    else:
        ids = getattr(entry, "phases", [])
    return tuple(dict.fromkeys(catalog.get(Phase, id).title for id in ids))


def _list_roles(catalog: Catalog, entry: Entry) -> tuple[str, ...]:
    """Return the titles of the roles that an entry is for."""
    if isinstance(entry, Role):
        return (entry.title,)
    named = getattr(entry, "roles", None) or getattr(entry, "who", None) or getattr(entry, "role", None) or []
    ids = [named] if isinstance(named, str) else named
    return tuple(catalog.get(Role, id).title for id in ids)


def _make_page_record(page: Page, voices: tuple[str, ...]) -> Record:
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


def _make_written_record(catalog: Catalog, page: WrittenPage) -> Record:
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
        summary=page.description or (passages[0].text[:_MAX_ANSWER_CHARACTERS] if passages else ""),
        passages=passages,
        searches=page.searches,
        context=(page.section,),
    )
