"""Rules that need the whole catalog: gaps, orphans and contradictions in the knowledge itself.

Each rule is a function from the catalog to diagnostics; `CHECKS` lists them.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.loading import locate
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Source


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """What every rule finds."""
    for rule in CHECKS:
        yield from rule(catalog)


def check_audience(catalog: Catalog, audience: str) -> Iterator[Diagnostic]:
    """What is missing only in what `audience` will see: `catalog` is what is left of a larger one for it."""
    for rule in (_challenges_without_mitigation, _phases_without_challenge):
        for found in rule(catalog):
            message = f"on the site for {audience}, {found.message}"
            help = f"{found.help}; or give it the audience of what is hidden there"
            yield replace(found, message=message, help=help)


def check_days(catalog: Catalog, today: datetime.date) -> Iterator[Diagnostic]:
    """Reviews that are said to have been after `today`, which would never be overdue."""
    for entry in catalog.entries():
        if entry.reviewed and entry.reviewed > today + datetime.timedelta(days=1):
            message = f"`{entry.reviewed}` is in the future: `reviewed` is the day of the last check"
            yield _problem(catalog, entry, "wrong-value", message, "write the day it was last checked", "reviewed")


def _problem(catalog: Catalog, entry: Entry, code: str, message: str, help: str, field: str = "id") -> Diagnostic:
    item = catalog.place_of(entry)
    place, excerpt = locate(item.source, (*item.path, field))
    return Diagnostic(code, message, place, help, excerpt)


def _challenges_without_mitigation(catalog: Catalog) -> Iterator[Diagnostic]:
    for challenge in catalog.all(Challenge):
        if not challenge.mitigations:
            message = f"nothing helps against `{challenge.id}` yet"
            help = "name at least one mitigation under `mitigations:` and say how it helps here"
            if unused := [mitigation.id for mitigation in catalog.all(Mitigation) if _is_unused(catalog, mitigation)]:
                help += f"; nobody uses `{unused[0]}`"
            yield _problem(catalog, challenge, "challenge-without-mitigation", message, help)


def _unused_mitigations(catalog: Catalog) -> Iterator[Diagnostic]:
    if any(not challenge.mitigations for challenge in catalog.all(Challenge)):
        return  # most probably those of the challenge that is reported already
    for mitigation in catalog.all(Mitigation):
        if _is_unused(catalog, mitigation):
            message = f"no challenge or path uses `{mitigation.id}`"
            help = "name it under `mitigations:` of the challenge it helps against"
            yield _problem(catalog, mitigation, "unused-mitigation", message, help)


def _is_unused(catalog: Catalog, mitigation: Mitigation) -> bool:
    return not any(link.field in ("mitigations", "turns", "needs") for link in catalog.links_to(mitigation))


def _phases_without_challenge(catalog: Catalog) -> Iterator[Diagnostic]:
    for phase in catalog.all(Phase):
        if not catalog.sources_naming(phase, Challenge, "phases"):
            message = f"no challenge occurs in the phase `{phase.id}`"
            help = "name it under `phases:` of the challenges that occur in it"
            yield _problem(catalog, phase, "phase-without-challenge", message, help)


def _questions_without_guide(catalog: Catalog) -> Iterator[Diagnostic]:
    for question in catalog.all(InterviewQuestion):
        if not question.strong_signs:
            message = f"`{question.id}` does not say what a strong answer sounds like"
            help = "add `strong_signs:` with at least three points"
            yield _problem(catalog, question, "question-without-signs", message, help)
        if question.asked_by == "employer" and question.scale is None:
            message = f"`{question.id}` has no scale, so two interviewers will not give the same mark"
            yield _problem(catalog, question, "question-without-scale", message, 'add `scale:` with "1" to "4"')


_MOST_CIRCLES = 50
"""Circles that are told at once; looking for each takes as long as reading all `needs`."""


def _circular_prerequisites(catalog: Catalog) -> Iterator[Diagnostic]:
    needs = {entry.id: entry.needs for entry in catalog.all(Mitigation)}
    for circle in islice(_circles(needs), _MOST_CIRCLES):
        message = "these wait for each other: " + " -> ".join(f"`{id}`" for id in circle)
        entry = catalog.get(Mitigation, circle[0])
        help = "take one of them out of the other's `needs:`"
        if len(circle) == 2:
            message = f"`{entry.id}` waits for itself"
            help = f"delete `{entry.id}` from its `needs:`"
        yield _problem(catalog, entry, "circular-prerequisite", message, help, "needs")


def _circles(needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles of `needs`, until every need that is part of one was in one of them."""
    part_of = _knots(needs)
    told: set[tuple[str, str]] = set()
    for id, needed in needs.items():
        for other in needed:
            if part_of.get(other) == part_of[id] and (id, other) not in told:
                circle = [id, *_shortest_way(other, id, needs)]
                told.update(pairwise(circle))
                yield circle


def _knots(needs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For each id a number that it shares with all it waits for and that wait for it (Kosaraju's two passes)."""
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


def _shortest_way(start: str, end: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids from `start` to `end`, both included; there is a way."""
    came_from = {start: start}
    waiting = deque([start])
    while end not in came_from:
        id = waiting.popleft()
        for needed in needs.get(id, ()):
            if needed not in came_from:
                came_from[needed] = id
                waiting.append(needed)
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _uncited_sources(catalog: Catalog) -> Iterator[Diagnostic]:
    for source in catalog.all(Source):
        if not catalog.links_to(source):
            message = f"no entry cites `{source.id}`"
            yield _problem(catalog, source, "uncited-source", message, "cite it where it says something, or delete it")


def _claims(catalog: Catalog) -> Iterator[Diagnostic]:
    for entry in catalog.entries():
        if entry.basis == "editorial" and entry.sources:
            message = f"`{entry.id}` is editorial and names a source"
            help = "write `basis: sourced` if the source says it; else cite it at the very point it says"
            yield _problem(catalog, entry, "editorial-with-source", message, help, "sources")
        if entry.basis == "sourced" and not entry.sources:
            message = f"`{entry.id}` is marked as sourced and names no source"
            yield _problem(catalog, entry, "sourced-without-source", message, "add `sources:`", "basis")


def _same_titles(catalog: Catalog) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in catalog.entries():
        other = first.setdefault((entry.kind, entry.title.casefold()), entry)
        if other is not entry:
            item = catalog.place_of(other)
            message = f"`{entry.id}` has the title of `{other.id}`, at {item.source.path}:{item.line}"
            help = "give them different titles: readers see no ids"
            yield _problem(catalog, entry, "same-title", message, help, "title")


def _same_orders(catalog: Catalog) -> Iterator[Diagnostic]:
    first: dict[tuple[str, int], Phase] = {}
    for phase in catalog.all(Phase):
        other = first.setdefault((catalog.place_of(phase).source.playbook, phase.order), phase)
        if other is not phase:
            message = f"the phases `{other.id}` and `{phase.id}` have the same `order`"
            yield _problem(catalog, phase, "same-order", message, "number the phases of a playbook 1, 2, 3", "order")


def _references_to_itself(catalog: Catalog) -> Iterator[Diagnostic]:
    for entry in catalog.entries():
        for field in dict.fromkeys(link.field for link in catalog.links_to(entry) if link.source is entry):
            if field in _SELF_FIELDS:
                ids = [named.rpartition("/")[2] for named in getattr(entry, field)]
                item = catalog.place_of(entry)
                place, excerpt = locate(item.source, (*item.path, field, ids.index(entry.id)))
                help = f"delete `{entry.id}` from `{field}:`"
                yield Diagnostic("related-to-itself", f"`{entry.id}` names itself", place, help, excerpt)


_SELF_FIELDS = ("related", "see")
"""Fields in which an entry names what is worth reading next."""

CHECKS: tuple[Callable[[Catalog], Iterator[Diagnostic]], ...] = (
    _challenges_without_mitigation,
    _unused_mitigations,
    _phases_without_challenge,
    _questions_without_guide,
    _circular_prerequisites,
    _uncited_sources,
    _claims,
    _same_titles,
    _same_orders,
    _references_to_itself,
)
