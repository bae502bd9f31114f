"""A tree of playbooks of any size, the same bytes for the same size and seed.

Knows the fields of every kind of entry it writes and how often authors fill them; imports nothing of the product,
so that a benchmark never depends on what it measures. `python -m benchmarks.corpus FOLDER --challenges 200`.

A full playbook has the same bytes in a small corpus and in a large one: sizes differ in how many there are.
"""

import argparse
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.words import Prose, Vocabulary, make_vocabulary

CHALLENGES_PER_PLAYBOOK = 50
PHASES = 4
SOURCES = 5
TERMS = 6
QUESTIONS = 5
DEFAULT_SEED = "playbooks"
SEVERITIES = ("low", "medium", "high", "critical")
LEVELS = ("low", "medium", "high")
MEDIA = ("article", "blog post", "book", "report", "talk")

Fields = dict[str, Any]
"""The fields of one entry, in the order an author writes them."""


@dataclass(frozen=True)
class CorpusReport:
    """What was written."""

    challenges: int
    playbooks: int
    files: int
    challenge_kb: float
    """Mean size of one challenge's file."""
    total_mb: float

    def __str__(self) -> str:
        return (
            f"{self.challenges} challenges in {self.playbooks} playbooks: {self.files} files, {self.total_mb:.1f} MB, "
            f"{self.challenge_kb:.2f} KB of YAML per challenge"
        )


@dataclass(frozen=True)
class Plan:
    """The ids of one playbook, decided before any text so that text may refer to what comes later."""

    playbook: str
    phases: tuple[str, ...]
    challenges: tuple[str, ...]
    mitigations: tuple[str, ...]
    path: str
    roles: tuple[str, ...]
    sources: tuple[str, ...]
    terms: tuple[str, ...]
    competencies: tuple[str, ...]
    questions: tuple[str, ...]
    elsewhere: tuple[str, ...]
    """Challenges of the playbook before this one."""

    @property
    def mentionable(self) -> tuple[str, ...]:
        """Ids that prose may mention."""
        return (*self.challenges, *self.mitigations, *self.phases, self.path, *self.terms, *self.elsewhere)


def write_corpus(folder: Path, challenges: int, seed: str = DEFAULT_SEED) -> CorpusReport:
    """Write playbooks with `challenges` challenges in all into `folder`, one folder for each playbook."""
    vocabulary = make_vocabulary(seed)
    sizes: dict[Path, int] = {}
    elsewhere: tuple[str, ...] = ()
    for number, count in enumerate(_playbook_sizes(challenges), start=1):
        plan = make_plan(vocabulary, f"{seed}/{number}", number, count, elsewhere)
        for path, document in _documents(plan, Prose(vocabulary, f"{seed}/{number}/text", plan.mentionable)):
            sizes[path] = _write_yaml(folder / path, document)
        elsewhere = plan.challenges[:10]
    return _report(sizes, challenges)


def _playbook_sizes(challenges: int) -> list[int]:
    full, rest = divmod(challenges, CHALLENGES_PER_PLAYBOOK)
    return [CHALLENGES_PER_PLAYBOOK] * full + ([rest] if rest else [])


def _report(sizes: dict[Path, int], challenges: int) -> CorpusReport:
    challenge_bytes = sum(size for path, size in sizes.items() if path.parent.name == "challenges")
    return CorpusReport(
        challenges=challenges,
        playbooks=len({path.parts[0] for path in sizes}),
        files=len(sizes),
        challenge_kb=challenge_bytes / 1024 / max(challenges, 1),
        total_mb=sum(sizes.values()) / 1024**2,
    )


def make_plan(vocabulary: Vocabulary, seed: str, number: int, challenges: int, elsewhere: tuple[str, ...]) -> Plan:
    """Return ids such as `slow-handover-c00312`: two words, a letter for the kind, the playbook and a running
    number.
    """
    prose = Prose(vocabulary, f"{seed}/ids", ())

    def ids(letter: str, count: int) -> tuple[str, ...]:
        names = [f"{prose.rare_word()}-{prose.rare_word()}" for _ in range(count)]
        return tuple(f"{name}-{letter}{number:03}{index:02}" for index, name in enumerate(names, start=1))

    return Plan(
        playbook=ids("b", 1)[0],
        phases=ids("p", PHASES),
        challenges=ids("c", challenges),
        mitigations=ids("m", max(2, challenges // 2)),
        path=ids("w", 1)[0],
        roles=ids("r", 2),
        sources=ids("s", SOURCES),
        terms=ids("t", TERMS),
        competencies=ids("k", 2),
        questions=ids("q", QUESTIONS),
        elsewhere=elsewhere,
    )


def _documents(plan: Plan, prose: Prose) -> Iterator[tuple[Path, Fields]]:
    """Yield every file of one playbook: its path and what it holds."""
    home = Path(plan.playbook)
    yield home / "playbook.yml", {"playbook": _playbook(plan, prose)}
    yield home / "phases.yml", {"phases": [_phase(plan, prose, index) for index in range(PHASES)]}
    for index, id_ in enumerate(plan.challenges):
        yield home / "challenges" / f"{id_}.yml", {"challenges": [_challenge(plan, prose, index)]}
    mitigations = [_mitigation(plan, prose, index) for index in range(len(plan.mitigations))]
    yield home / "mitigations.yml", {"mitigations": mitigations}
    yield home / "paths.yml", {"paths": [_path(plan, prose)]}
    yield home / "roles.yml", {"roles": [_role(plan, prose, id_) for id_ in plan.roles]}
    yield home / "sources.yml", {"sources": [_source(prose, id_) for id_ in plan.sources]}
    questions = [_question(plan, prose, index) for index in range(QUESTIONS)]
    competencies = [_named(prose, id_) for id_ in plan.competencies]
    yield home / "questions.yml", {"competencies": competencies, "interview_questions": questions}
    yield home / "terms.yml", {"terms": [_term(plan, prose, id_) for id_ in plan.terms]}


def _named(prose: Prose, id_: str) -> Fields:
    return {"id": id_, "title": prose.title(), "summary": prose.text(24, 40)}


def _some(prose: Prose, ids: Sequence[str], count: int) -> list[str]:
    """`count` different ids, or all there are."""
    return prose.random.sample(ids, min(count, len(ids)))


def _statements(plan: Plan, prose: Prose, count: int) -> list[str | Fields]:
    """Points of a list; about one in five says which source it is from."""
    points: list[str | Fields] = []
    for _ in range(count):
        text = prose.text(18, 34)
        cited = prose.random.random() < 0.2
        points.append({"text": text, "sources": [prose.random.choice(plan.sources)]} if cited else text)
    return points


def _metrics(prose: Prose, count: int) -> list[Fields]:
    return [{"measure": prose.title(4, 8), "how": prose.text(18, 32), "good": prose.text(14, 24)} for _ in range(count)]


def _housekeeping(plan: Plan, prose: Prose) -> Fields:
    """Return the fields every entry may carry, as often as authors fill them."""
    return {
        "sources": _some(prose, plan.sources, prose.random.randint(0, 2)),
        "related": _some(prose, (*plan.challenges, *plan.elsewhere), 2),
        "tags": list(dict.fromkeys(prose.rare_word() for _ in range(3))),
        "reviewed": _day(prose),
    }


def _day(prose: Prose) -> datetime.date:
    return datetime.date(2026, 1, 1) + datetime.timedelta(days=prose.random.randrange(300))


def _playbook(plan: Plan, prose: Prose) -> Fields:
    return {
        **_named(prose, plan.playbook),
        "description": prose.block(4, 4),
        "outcomes": _statements(plan, prose, 4),
        "owner": prose.title(),
        "audience": "everyone",
        "status": "live",
        "reviewed": _day(prose),
        "review_every": "6 months",
        "roles": list(plan.roles),
    }


def _phase(plan: Plan, prose: Prose, index: int) -> Fields:
    return {
        **_named(prose, plan.phases[index]),
        "order": index + 1,
        "description": prose.block(3, 4),
        "signs": _statements(plan, prose, 4),
        "first_moves": _statements(plan, prose, 3),
        "over_when": _statements(plan, prose, 3),
        "goes_wrong": _statements(plan, prose, 3),
    }


def _challenge(plan: Plan, prose: Prose, index: int) -> Fields:
    challenge = {
        **_named(prose, plan.challenges[index]),
        "severity": prose.random.choice(SEVERITIES),
        "description": prose.block(5, 6),
        "symptoms": _statements(plan, prose, 6),
        "causes": _statements(plan, prose, 6),
        "on_monday": _statements(plan, prose, 5),
        "phases": _phases_of_challenge(plan, prose, index),
        "mitigations": _mitigations_of_challenge(plan, prose, index),
        "metrics": _metrics(prose, 3),
        "if_unmet": [plan.path] if index % 3 == 0 else [],
        **_housekeeping(plan, prose),
    }
    if index % 10 == 0:
        challenge["disagreements"] = [_disagreement(plan, prose)]
    return challenge


def _phases_of_challenge(plan: Plan, prose: Prose, index: int) -> list[str | Fields]:
    """Two phases, one of them with words on how the challenge shows there; no phase stays empty."""
    first = plan.phases[index % PHASES]
    second = plan.phases[(index + 1 + index // PHASES % (PHASES - 1)) % PHASES]
    return [first, {"phase": second, "severity": prose.random.choice(SEVERITIES), "shows_as": prose.text(16, 28)}]


def _mitigations_of_challenge(plan: Plan, prose: Prose, index: int) -> list[Fields]:
    """Four mitigations, or all there are; every mitigation helps somewhere."""
    sure = plan.mitigations[index % len(plan.mitigations)]
    others = [id_ for id_ in plan.mitigations if id_ != sure]
    chosen = [sure, *_some(prose, others, 3)]
    return [{"mitigation": id_, "how_it_helps": prose.text(38, 64)} for id_ in chosen]


def _disagreement(plan: Plan, prose: Prose) -> Fields:
    views = [{"source": id_, "says": prose.text(20, 36)} for id_ in _some(prose, plan.sources, 2)]
    return {"about": prose.title(5, 9), "views": views, "our_reading": prose.text(20, 36)}


def _mitigation(plan: Plan, prose: Prose, index: int) -> Fields:
    return {
        **_named(prose, plan.mitigations[index]),
        "description": prose.block(2, 3),
        "steps": [_step(prose, number) for number in range(6)],
        "effort": prose.random.choice(LEVELS),
        "impact": prose.random.choice(LEVELS),
        "time_to_effect": f"{prose.random.randint(2, 12)} weeks",
        "who": [prose.random.choice(plan.roles)],
        "needs": [plan.mitigations[index // 2]] if index % 4 == 3 else [],
        "pitfalls": _statements(plan, prose, 3),
        "measures": _metrics(prose, 1),
        "leads_to": [plan.path] if index % 3 == 0 else [],
        **_housekeeping(plan, prose),
    }


def _step(prose: Prose, number: int) -> str | Fields:
    if number % 2:
        return prose.text(14, 28)
    return {"do": prose.text(14, 24), "takes": f"{prose.random.randint(2, 6)} hours", "result": prose.text(8, 16)}


def _path(plan: Plan, prose: Prose) -> Fields:
    turning = plan.mitigations[:3]
    return {
        **_named(prose, plan.path),
        "description": prose.block(3, 4),
        "signs": _statements(plan, prose, 4),
        "leads_here": _statements(plan, prose, 4),
        "how_to_turn": _statements(plan, prose, 3),
        "turns": [{"mitigation": id_, "how_it_helps": prose.text(24, 40)} for id_ in turning],
    }


def _role(plan: Plan, prose: Prose, id_: str) -> Fields:
    start = [{"entry": entry, "why": prose.text(10, 18)} for entry in _some(prose, plan.challenges, 3)]
    return {
        **_named(prose, id_),
        "description": prose.block(2, 3),
        "needs": _statements(plan, prose, 4),
        "start_with": start,
    }


def _source(prose: Prose, id_: str) -> Fields:
    return {
        **_named(prose, id_),
        "authors": [prose.title(2, 2)],
        "published": str(prose.random.randint(2012, 2026)),
        "medium": prose.random.choice(MEDIA),
        "address": f"https://example.org/works/{id_}",
    }


def _question(plan: Plan, prose: Prose, index: int) -> Fields:
    return {
        **_named(prose, plan.questions[index]),
        "question": prose.text(14, 24),
        "asked_by": "employer" if index % 2 == 0 else "candidate",
        "roles": [prose.random.choice(plan.roles)],
        "competency": plan.competencies[index % 2],
        "challenges": _some(prose, plan.challenges, 2),
        "phases": [plan.phases[index % PHASES]],
        "strong_signs": _statements(plan, prose, 4),
        "red_flags": _statements(plan, prose, 3),
        "follow_ups": [prose.text(10, 18) for _ in range(2)],
        "scale": {mark: prose.text(12, 22) for mark in "1234"},
        "minutes": prose.random.randint(5, 15),
    }


def _term(plan: Plan, prose: Prose, id_: str) -> Fields:
    return {
        **_named(prose, id_),
        "synonyms": [prose.rare_word() for _ in range(2)],
        "see": _some(prose, plan.challenges, 2),
    }


class _Dumper(yaml.CSafeDumper):
    """Writes as authors do: block text after `|`, and no anchors (playbooks may not hold any)."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def _write_yaml(path: Path, document: Fields) -> int:
    """Write one file and return its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = yaml.dump(document, Dumper=_Dumper, sort_keys=False, width=110, encoding="utf-8")
    return path.write_bytes(content)


def main() -> None:
    """Write a corpus from the command line and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where to write; made when missing")
    parser.add_argument("--challenges", type=int, default=200)
    parser.add_argument("--seed", default=DEFAULT_SEED)
    options = parser.parse_args()
    print(write_corpus(options.folder, options.challenges, options.seed))


if __name__ == "__main__":
    main()
