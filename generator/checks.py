"""Rules that need the whole catalog: gaps, orphans and contradictions in the knowledge itself.

Each rule is a function from the catalog to diagnostics; `CHECKS` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.loading import locate
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Source


def check(catalog: Catalog) -> Iterator[Diagnostic]:
    """What every rule finds."""
    for rule in CHECKS:
        yield from rule(catalog)


def _problem(catalog: Catalog, entry: Entry, code: str, message: str, help: str, field: str = "id") -> Diagnostic:
    item = catalog.place_of(entry)
    place, excerpt = locate(item.source, (*item.path, field))
    return Diagnostic(code, message, place, help, excerpt)


def _challenges_without_mitigation(catalog: Catalog) -> Iterator[Diagnostic]:
    for challenge in catalog.all(Challenge):
        if not challenge.mitigations:
            message = f"nothing helps against `{challenge.id}` yet"
            help = "name at least one mitigation under `mitigations:` and say how it helps here"
            yield _problem(catalog, challenge, "challenge-without-mitigation", message, help)


def _unused_mitigations(catalog: Catalog) -> Iterator[Diagnostic]:
    for mitigation in catalog.all(Mitigation):
        if not any(link.field in ("mitigations", "turns", "needs") for link in catalog.links_to(mitigation)):
            message = f"no challenge or path uses `{mitigation.id}`"
            help = "name it under `mitigations:` of the challenge it helps against"
            yield _problem(catalog, mitigation, "unused-mitigation", message, help)


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


def _circular_prerequisites(catalog: Catalog) -> Iterator[Diagnostic]:
    done: set[str] = set()
    for start in catalog.all(Mitigation):
        cycle = _find_cycle(catalog, start, done)
        if cycle:
            message = "these wait for each other: " + " -> ".join(f"`{id}`" for id in cycle)
            entry = catalog.get(Mitigation, cycle[0])
            help = "take one of them out of the other's `needs:`"
            yield _problem(catalog, entry, "circular-prerequisite", message, help, "needs")


def _find_cycle(catalog: Catalog, start: Mitigation, done: set[str]) -> list[str]:
    """The ids of a circle of `needs` that can be reached from `start`; every id is visited once over all calls."""
    trail: list[str] = []
    waiting = [(start.id, False)]
    while waiting:
        id, is_leaving = waiting.pop()
        if is_leaving:
            trail.pop()
            done.add(id)
        elif id in trail:
            done.update(trail)  # whatever waits for a circle is not told a second time
            return [*trail[trail.index(id) :], id]
        elif id not in done:
            trail.append(id)
            waiting.append((id, True))
            found = catalog.find(f"mitigation/{id}")
            if isinstance(found, Mitigation):
                waiting.extend((needed, False) for needed in found.needs)
    return []


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


CHECKS: tuple[Callable[[Catalog], Iterator[Diagnostic]], ...] = (
    _challenges_without_mitigation,
    _unused_mitigations,
    _phases_without_challenge,
    _questions_without_guide,
    _circular_prerequisites,
    _uncited_sources,
    _claims,
)
