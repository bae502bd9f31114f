"""Check rules that need all entries: gaps, orphans and contradictions.

A rule is a function from the catalog to diagnostics, listed in `CHECKS`. They run only when every entry is valid: a
missing one would look like a gap.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from generator import duplicates
from generator.catalog import Catalog, qualified_id
from generator.diagnostics import Diagnostic
from generator.loading import locate
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Source

_FIRST_YEAR = 1990
"""Nothing that is still read was checked before."""


def run_checks(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield the diagnostics of every rule in `CHECKS`."""
    for rule in CHECKS:
        yield from rule(catalog)


def check_audience(catalog: Catalog, audience: str) -> Iterator[Diagnostic]:
    """Yield what is missing for `audience` alone; `catalog` is the one of `Catalog.for_audience`."""
    for rule in (_find_challenges_without_mitigation, _find_phases_without_challenge):
        for found in rule(catalog):
            message = f"on the site for {audience}, {found.message}"
            help = f"{found.help}; or give it the audience of what is hidden there"
            yield replace(found, message=message, help=help)


def check_review_dates(catalog: Catalog, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each `reviewed` later than `today`, with one day left for time zones."""
    for entry in catalog.entries():
        if entry.reviewed and entry.reviewed.year < _FIRST_YEAR:
            message = f"`{entry.reviewed}` is long past: `reviewed` is the day of the last check"
            help = "write the day it was last checked: year-month-day, for instance 2026-03-31"
            yield _make_diagnostic(catalog, entry, "wrong-value", message, help, "reviewed")
        if entry.reviewed and entry.reviewed > today + datetime.timedelta(days=1):
            message = f"`{entry.reviewed}` is in the future: `reviewed` is the day of the last check"
            yield _make_diagnostic(
                catalog, entry, "wrong-value", message, "write the day it was last checked", "reviewed"
            )


def _make_diagnostic(
    catalog: Catalog, entry: Entry, code: str, message: str, help: str, field: str = "id"
) -> Diagnostic:
    """Return a diagnostic at a field of an entry."""
    item = catalog.get_located(entry)
    place, excerpt = locate(item.source, (*item.path, field))
    return Diagnostic(code, message, place, help, excerpt)


def _find_challenges_without_mitigation(catalog: Catalog) -> Iterator[Diagnostic]:
    for challenge in catalog.all(Challenge):
        if not challenge.mitigations:
            message = f"nothing helps against `{challenge.id}` yet"
            help = "name at least one mitigation under `mitigations:` and say how it helps here"
            if unused := [mitigation.id for mitigation in catalog.all(Mitigation) if _is_unused(catalog, mitigation)]:
                help += f"; nobody uses `{unused[0]}`"
            yield _make_diagnostic(catalog, challenge, "challenge-without-mitigation", message, help)


def _find_unused_mitigations(catalog: Catalog) -> Iterator[Diagnostic]:
    if any(not challenge.mitigations for challenge in catalog.all(Challenge)):
        return  # most probably those of the challenge that is reported already
    for mitigation in catalog.all(Mitigation):
        if _is_unused(catalog, mitigation):
            message = f"no challenge or path uses `{mitigation.id}`"
            help = "name it under `mitigations:` of the challenge it helps against"
            yield _make_diagnostic(catalog, mitigation, "unused-mitigation", message, help)


def _is_unused(catalog: Catalog, mitigation: Mitigation) -> bool:
    return not any(link.field in ("mitigations", "turns", "needs") for link in catalog.links_to(mitigation))


def _find_phases_without_challenge(catalog: Catalog) -> Iterator[Diagnostic]:
    for phase in catalog.all(Phase):
        if not catalog.referrers(phase, Challenge, "phases"):
            message = f"no challenge occurs in the phase `{phase.id}`"
            help = "name it under `phases:` of the challenges that occur in it"
            yield _make_diagnostic(catalog, phase, "phase-without-challenge", message, help)


def _find_questions_without_guide(catalog: Catalog) -> Iterator[Diagnostic]:
    for question in catalog.all(InterviewQuestion):
        if not question.strong_signs:
            message = f"`{question.id}` does not say what a strong answer sounds like"
            help = "add `strong_signs:` with at least three points"
            yield _make_diagnostic(catalog, question, "question-without-signs", message, help)
        if question.asked_by == "employer" and question.scale is None:
            message = f"`{question.id}` has no scale, so two interviewers will not give the same mark"
            yield _make_diagnostic(catalog, question, "question-without-scale", message, 'add `scale:` with "1" to "4"')


_MAX_CYCLES = 50
"""Cycles that are reported in one run; finding each takes time linear in all `needs`."""


def _find_circular_prerequisites(catalog: Catalog) -> Iterator[Diagnostic]:
    needs = {entry.id: entry.needs for entry in catalog.all(Mitigation)}
    for cycle in islice(_find_cycles(needs), _MAX_CYCLES):
        message = "these wait for each other: " + " -> ".join(f"`{id}`" for id in cycle)
        entry = catalog.get(Mitigation, cycle[0])
        help = "take one of them out of the other's `needs:`"
        if len(cycle) == 2:
            message = f"`{entry.id}` waits for itself"
            help = f"delete `{entry.id}` from its `needs:`"
        yield _make_diagnostic(catalog, entry, "circular-prerequisite", message, help, "needs")


def _find_cycles(needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield a shortest cycle of `needs` for each reference that is part of one, until each was in one that was
    reported.

    A cycle is a list of ids that starts and ends with the same one.
    """
    part_of = _strongly_connected_components(needs)
    reported: set[tuple[str, str]] = set()
    for id, needed in needs.items():
        for other in needed:
            if part_of.get(other) == part_of[id] and (id, other) not in reported:
                cycle = [id, *_find_shortest_path(other, id, needs)]
                reported.update(pairwise(cycle))
                yield cycle


def _strongly_connected_components(needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the number of the strongly connected component of each id (Kosaraju's algorithm, without recursion)."""
    left: dict[str, None] = {}
    waiting = [(id, False) for id in reversed(list(needs))]
    entered: set[str] = set()
    while waiting:
        id, is_leaving = waiting.pop()
        if is_leaving:
            left[id] = None
        elif id not in entered:
            entered.add(id)
            waiting.append((id, True))
            waiting.extend((needed, False) for needed in needs[id] if needed in needs)
    needed_by: dict[str, list[str]] = {id: [] for id in needs}
    for id, needed in needs.items():
        for other in needed:
            needed_by.setdefault(other, []).append(id)
    part_of: dict[str, int] = {}
    for number, start in enumerate(reversed(left)):
        together = [start]
        while together:
            id = together.pop()
            if id not in part_of:
                part_of[id] = number
                together.extend(needed_by[id])
    return part_of


def _find_shortest_path(start: str, end: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the ids on a shortest path from `start` to `end`, both included. There must be one."""
    came_from = {start: start}
    waiting = deque([start])
    while end not in came_from:
        id = waiting.popleft()
        for needed in needs.get(id, ()):
            if needed not in came_from:
                came_from[needed] = id
                waiting.append(needed)
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]


def _find_uncited_sources(catalog: Catalog) -> Iterator[Diagnostic]:
    for source in catalog.all(Source):
        if not catalog.links_to(source):
            message = f"no entry cites `{source.id}`"
            yield _make_diagnostic(
                catalog, source, "uncited-source", message, "cite it where it says something, or delete it"
            )


def _find_unsupported_claims(catalog: Catalog) -> Iterator[Diagnostic]:
    for entry in catalog.entries():
        if entry.basis == "editorial" and entry.sources:
            message = f"`{entry.id}` is editorial and names a source"
            help = "write `basis: sourced` if the source says it; else cite it at the very point it says"
            yield _make_diagnostic(catalog, entry, "editorial-with-source", message, help, "sources")
        if entry.basis == "sourced" and not entry.sources:
            message = f"`{entry.id}` is marked as sourced and names no source"
            yield _make_diagnostic(catalog, entry, "sourced-without-source", message, "add `sources:`", "basis")


_OWN_FIELDS = ("title", "summary", "question")
"""Fields that say something else in each entry of a kind."""
_MIN_SENTENCE = 32
"""Characters from which on two entries do not have the same sentence by chance."""


def _find_duplicate_texts(catalog: Catalog) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for field in _OWN_FIELDS:
        for entry, other in _find_pairs(catalog, _list_texts(catalog, field)):
            if qualified_id(entry) not in reported:
                reported.add(qualified_id(entry))
                item = catalog.get_located(other)
                message = f"`{entry.id}` has the {field} of `{other.id}`, at {item.source.path}:{item.line}"
                help = f"write what `{entry.id}` says; if both are one, delete one of them"
                if field == "title":
                    help = "give them different titles: readers see no ids"
                yield _make_diagnostic(catalog, entry, "same-title", message, help, field)


def _list_texts(catalog: Catalog, field: str) -> Iterator[tuple[Hashable, Entry]]:
    """Yield each entry that has `field`, with what the field says, unless it is too short to be a copy."""
    for entry in catalog.entries():
        text = getattr(entry, field, None)
        if text and (field == "title" or len(text) >= _MIN_SENTENCE):
            yield (entry.kind, text.casefold()), entry


def _find_pairs(catalog: Catalog, keyed: Iterable[tuple[Hashable, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry with the one that was written before it and has the same key."""
    groups: dict[Hashable, list[Entry]] = {}
    for key, entry in keyed:
        groups.setdefault(key, []).append(entry)
    for group in groups.values():
        if len(group) > 1:
            first, *later = duplicates.put_oldest_first(catalog.get_located(entry) for entry in group)
            yield from ((item.entry, first.entry) for item in later)


def _find_duplicate_orders(catalog: Catalog) -> Iterator[Diagnostic]:
    ordered = (((catalog.get_located(phase).source.playbook, phase.order), phase) for phase in catalog.all(Phase))
    for phase, other in _find_pairs(catalog, ordered):
        message = f"the phases `{other.id}` and `{phase.id}` have the same `order`"
        help = "number the phases of a playbook 1, 2, 3"
        yield _make_diagnostic(catalog, phase, "same-order", message, help, "order")


def _find_self_references(catalog: Catalog) -> Iterator[Diagnostic]:
    for entry in catalog.entries():
        for field in dict.fromkeys(link.field for link in catalog.links_to(entry) if link.referrer is entry):
            if field in _SELF_FIELDS:
                ids = [named.rpartition("/")[2] for named in getattr(entry, field)]
                item = catalog.get_located(entry)
                place, excerpt = locate(item.source, (*item.path, field, ids.index(entry.id)))
                help = f"delete `{entry.id}` from `{field}:`"
                yield Diagnostic("related-to-itself", f"`{entry.id}` names itself", place, help, excerpt)


_SELF_FIELDS = ("related", "see")
"""Fields that list what to read next: an entry in its own list is a mistake."""

CHECKS: tuple[Callable[[Catalog], Iterator[Diagnostic]], ...] = (
    _find_challenges_without_mitigation,
    _find_unused_mitigations,
    _find_phases_without_challenge,
    _find_questions_without_guide,
    _find_circular_prerequisites,
    _find_uncited_sources,
    _find_unsupported_claims,
    _find_duplicate_texts,
    _find_duplicate_orders,
    _find_self_references,
)
