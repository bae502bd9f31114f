"""References are found and checked both ways, and nothing of a restricted entry gets into a wider catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from projects import check_text, make_project
from pydantic import BaseModel

from generator.build import read_playbooks
from generator.catalog import AUDIENCES, Catalog, UnknownAudience, qualified_id
from generator.kinds import ENTRY_TYPES
from generator.model import (
    Assessment,
    Challenge,
    InterviewQuestion,
    Mitigation,
    Phase,
    Playbook,
    Role,
    Source,
    Story,
    Term,
)
from generator.model.base import Audience
from generator.model.fields import FieldShape, field_shapes

FILE = "playbooks/example/entries.yml"


def catalog_of(root: Path, text: str = "", path: str = FILE) -> Catalog:
    """The catalog of the example project with one more file, which must have no errors."""
    make_project(root, {path: text} if text else {})
    reading = read_playbooks(root / "playbooks", root)
    assert not reading.has_errors, reading.diagnostics
    return reading.catalog


def term(id: str, summary: str = "A word.", extra: str = "") -> str:
    return f"  - id: {id}\n    title: {id.capitalize()}\n    summary: {summary}\n{extra}"


def codes(root: Path, text: str) -> list[str]:
    return [found.code for found in check_text(root, text, FILE)]


def referring_fields() -> Iterator[tuple[type[BaseModel], FieldShape]]:
    """Every field of the model that holds a reference."""
    waiting: list[type[BaseModel]] = list(ENTRY_TYPES)
    seen: set[type[BaseModel]] = set()
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        for shape in field_shapes(part):
            if shape.part:
                waiting.append(shape.part)
            if shape.ref:
                yield part, shape


class TestFinding:
    def test_an_entry_is_found_by_id_by_kind_and_by_type(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path)
        phase = catalog.get(Phase, "first-week")
        assert catalog.find("first-week") is catalog.find("phase/first-week") is phase
        assert catalog.find("second-week") is catalog.find("term/first-week") is None

    def test_an_id_of_two_kinds_is_found_by_kind_only(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path, "terms:\n" + term("no-coffee"))
        assert catalog.find("no-coffee") is None
        assert isinstance(catalog.find("term/no-coffee"), Term)
        assert isinstance(catalog.find("challenge/no-coffee"), Challenge)
        assert sorted(catalog.kinds_with_id("no-coffee")) == ["challenge", "term"]

    def test_a_missing_entry_is_a_bug(self, tmp_path: Path) -> None:
        with pytest.raises(KeyError):
            catalog_of(tmp_path).get(Term, "cover")

    def test_entries_are_in_order_then_by_title(self, tmp_path: Path) -> None:
        text = (
            "terms:\n" + term("b") + term("a") + term("d", extra="    order: 2\n") + term("c", extra="    order: 1\n")
        )
        assert [entry.id for entry in catalog_of(tmp_path, text).all(Term)] == ["c", "d", "a", "b"]

    def test_entries_with_some_ids_come_in_order_and_unknown_ids_are_passed_over(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path, "terms:\n" + term("b") + term("a") + term("c"))
        assert [entry.id for entry in catalog.get_existing(Term, ["c", "nothing", "first-week", "a"])] == ["a", "c"]

    def test_ids_and_titles_are_listed_by_kind(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path)
        assert catalog.ids("role") == ("reader",)
        assert {"reader", "first-week"} - set(catalog.ids()) == set()
        assert catalog.titles()["role"] == {"reader": "Reader"}

    def test_an_entry_belongs_to_the_playbook_of_its_folder(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path)
        playbook = catalog.playbook_of(catalog.get(Phase, "first-week"))
        assert playbook is catalog.get(Playbook, "example")
        assert catalog.get_located(playbook).line == 2


class TestLinks:
    def test_an_edge_is_known_from_both_ends_with_what_it_says(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path)
        (link,) = catalog.links_to(catalog.get(Mitigation, "draw-a-map"), "mitigations")
        assert link.referrer is catalog.get(Challenge, "no-coffee")
        assert getattr(link.holder, "how_it_helps", "") == "Everybody finds the kitchen."

    def test_a_source_is_linked_from_the_point_that_cites_it(self, tmp_path: Path) -> None:
        catalog = catalog_of(tmp_path)
        (link,) = catalog.links_to(catalog.get(Source, "field-notes"))
        assert (link.field, getattr(link.holder, "text", "")) == (
            "causes",
            "The kitchen is behind an unmarked door.",
        )

    def test_a_mention_in_prose_is_a_link_and_one_in_code_is_not(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("cover", "See @no-coffee, `@first-week`, \\@reader and a@draw-a-map.") + term("heat")
        catalog = catalog_of(tmp_path, text)
        linked = [
            qualified_id(entry)
            for entry in catalog.entries()
            if any(link.referrer.id == "cover" for link in catalog.links_to(entry, ""))
        ]
        assert linked == ["challenge/no-coffee"]

    def test_an_entry_that_names_another_twice_is_listed_once(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("cover", "See @no-coffee and @no-coffee.", "    see: [no-coffee]\n")
        catalog = catalog_of(tmp_path, text)
        challenge = catalog.get(Challenge, "no-coffee")
        assert len(catalog.links_to(challenge)) == 3
        assert [entry.id for entry in catalog.referrers(challenge, Term)] == ["cover"]
        assert [entry.id for entry in catalog.referrers(challenge, Term, "see")] == ["cover"]
        assert catalog.referrers(challenge, Story) == []
        assert list(catalog.referenced_entries(catalog.get(Term, "cover"))) == [challenge]
        assert list(catalog.referenced_entries(catalog.get(Source, "field-notes"))) == []


REFERENCES = {
    "phase": "stories:\n{entry}    situation: It was so.\n    actions: [{{did: It was done.}}]\n    result: It ended.\n"
    "    lesson: It ends.\n    phases: [{target}]\n",
    "challenge": "practices:\n{entry}    role: reader\n    situation: Always\n    advice: Ask.\n"
    "    challenges: [{target}]\n",
    "mitigation": "stories:\n{entry}    situation: It was so.\n    actions:\n      - did: That.\n"
    "        mitigation: {target}\n    result: It ended.\n    lesson: It ends.\n",
    "path": "assessments:\n{entry}    description: Answer.\n    answers:\n      - {{label: Yes, points: 1}}\n"
    "      - {{label: No, points: 0}}\n    statements:\n      - id: one\n        text: I do.\n"
    "        counts_for:\n          - path: {target}\n    reading: Add up.\n",
    "role": "responsibilities:\n{entry}    accountable: {target}\n    responsible: [reader]\n",
    "competency": "interview_questions:\n{entry}    question: Why?\n    asked_by: candidate\n    roles: [reader]\n"
    "    competency: {target}\n    strong_signs: [Knows.]\n    minutes: 1\n",
    "source": "statistics:\n{entry}    value: 1%\n    sources: [{target}]\n    population: All.\n    dated: Now\n",
    "": "terms:\n{entry}    see: [{target}]\n",
}
ENTRY = "  - id: naming\n    title: Naming\n    summary: It names another.\n"


class TestReferences:
    def test_there_is_a_test_for_every_kind_that_can_be_named(self) -> None:
        kinds = {shape.ref.kind for _, shape in referring_fields() if shape.ref}
        assert sorted(kinds - REFERENCES.keys()) == [], "add an example that names one of these to REFERENCES"
        assert sorted(REFERENCES.keys() - kinds) == [], "no field can name these any more: take them out of REFERENCES"

    def test_every_reference_names_a_kind_that_exists(self) -> None:
        kinds = {entry_type.kind for entry_type in ENTRY_TYPES} | {""}
        assert [
            f"{part.__module__}: {part.__name__}.{shape.name} refers to the kind `{shape.ref.kind}`: there is none"
            for part, shape in referring_fields()
            if shape.ref and shape.ref.kind not in kinds
        ] == []

    @pytest.mark.parametrize("kind", sorted(REFERENCES.keys() - {"path"}))
    def test_a_reference_to_an_entry_that_exists_is_a_link(self, tmp_path: Path, kind: str) -> None:
        existing = {"phase": "first-week", "challenge": "no-coffee", "mitigation": "draw-a-map", "role": "reader"}
        existing |= {"competency": "curiosity", "source": "field-notes", "": "phase/first-week"}
        catalog = catalog_of(tmp_path, REFERENCES[kind].format(entry=ENTRY, target=existing[kind]))
        named = catalog.find(f"{kind}/{existing[kind]}" if kind else existing[kind])
        assert named
        assert "naming" in {link.referrer.id for link in catalog.links_to(named)}

    @pytest.mark.parametrize("kind", sorted(REFERENCES))
    def test_a_reference_to_nothing_is_unknown(self, tmp_path: Path, kind: str) -> None:
        assert "unknown-reference" in codes(tmp_path, REFERENCES[kind].format(entry=ENTRY, target="nothing-like-it"))

    @pytest.mark.parametrize("kind", sorted(REFERENCES.keys() - {""}))
    def test_a_reference_to_another_kind_is_refused(self, tmp_path: Path, kind: str) -> None:
        assert "wrong-kind" in codes(tmp_path, REFERENCES[kind].format(entry=ENTRY, target="example"))

    def test_a_misspelt_reference_names_the_nearest_id_of_its_kind(self, tmp_path: Path) -> None:
        text = REFERENCES["phase"].format(entry=ENTRY, target="first-weak") + "terms:\n" + term("first-weap")
        (found,) = check_text(tmp_path, text, FILE)
        assert found.help == "did you mean `first-week`?"

    def test_a_name_with_a_kind_that_does_not_exist_is_unknown(self, tmp_path: Path) -> None:
        assert codes(tmp_path, REFERENCES[""].format(entry=ENTRY, target="recipe/first-week")) == ["unknown-reference"]

    def test_an_id_of_two_kinds_must_be_named_with_its_kind(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("no-coffee") + term("cover", "See @no-coffee and @challenge/no-coffee.")
        (found,) = check_text(tmp_path, text, FILE)
        assert (found.code, found.location.line, found.location.column) == ("ambiguous-reference", 7, 18)

    def test_an_id_is_unique_within_its_kind_across_playbooks(self, tmp_path: Path) -> None:
        root = make_project(tmp_path)
        other = (root / "playbooks/example/playbook.yml").read_text(encoding="utf-8").split("roles:\n  - id")[0]
        files = {"playbooks/other/playbook.yml": other.replace("id: example", "id: other") + "terms:\n" + term("a")}
        make_project(root, files | {FILE: "terms:\n" + term("a")})
        (found,) = read_playbooks(root / "playbooks", root).diagnostics
        assert (found.code, found.location.path) == ("duplicate-id", "playbooks/other/playbook.yml")
        assert f"at {FILE}:2" in found.message


class TestFormerIds:
    def test_a_former_id_may_not_be_in_use(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("cover") + term("heat", extra="    formerly: [cover]\n")
        assert codes(tmp_path, text) == ["duplicate-id"]

    def test_two_entries_may_not_share_a_former_id(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("cover", extra="    formerly: [old]\n") + term("heat", extra="    formerly: [old]\n")
        assert codes(tmp_path, text) == ["duplicate-id"]

    def test_a_former_id_of_another_kind_is_no_conflict(self, tmp_path: Path) -> None:
        assert codes(tmp_path, "terms:\n" + term("cover", extra="    formerly: [no-coffee, first-week]\n")) == []

    def test_a_reference_to_a_former_id_is_unknown(self, tmp_path: Path) -> None:
        text = "terms:\n" + term("cover", extra="    formerly: [old-name]\n") + term("heat", "See @old-name.")
        assert codes(tmp_path, text) == ["unknown-reference"]


RESTRICTED = """\
terms:
  - id: secret-word
    title: Canary title
    summary: Canary summary.
    audience: interviewers
  - id: top-secret-word
    title: Canary top title
    summary: Canary top summary, see @secret-word.
    audience: strategists
  - id: open-word
    title: Open
    summary: Everybody may read it.
    see: [secret-word, top-secret-word, first-week]
    related: [secret-word]
mitigations:
  - id: secret-mitigation
    title: Canary mitigation
    summary: Canary mitigation summary.
    steps: [Canary step.]
    effort: low
    impact: low
    time_to_effect: 1 day
    audience: interviewers
challenges:
  - id: open-challenge
    title: Open challenge
    summary: Everybody has it.
    severity: low
    symptoms:
      - text: It shows.
        sources: [field-notes]
    causes: [It is so.]
    phases: [first-week]
    mitigations:
      - mitigation: secret-mitigation
        how_it_helps: Canary edge.
      - mitigation: draw-a-map
        how_it_helps: It helps.
sources:
  - id: secret-source
    title: Canary source
    summary: Canary source summary.
    authors: [Canary author]
    medium: report
    audience: strategists
stories:
  - id: open-story
    title: Open story
    summary: Everybody may hear it.
    situation: It was so.
    actions:
      - did: Canary deed.
        mitigation: secret-mitigation
      - did: Something else.
    result: It ended.
    lesson: It ends.
roles:
  - id: open-role
    title: Open role
    summary: Somebody.
    start_with:
      - entry: secret-word
        why: Canary reason.
    profile:
      traits:
        - trait: Calm
          why: It helps.
          evidence: Is calm.
          sources: [field-notes]
assessments:
  - id: open-assessment
    title: Open assessment
    summary: Everybody may take it.
    description: Answer.
    answers:
      - {label: Yes, points: 1}
      - {label: No, points: 0}
    statements:
      - id: one
        text: I do.
        counts_for:
          - phase: first-week
          - challenge: secret-challenge
    reading: Add up.
"""
SECRET_CHALLENGE = """\
challenges:
  - id: secret-challenge
    title: Canary challenge
    summary: Canary challenge summary.
    severity: low
    symptoms: [So it is.]
    causes: [So it is.]
    mitigations:
      - mitigation: draw-a-map
        how_it_helps: Canary help.
    phases: [first-week]
    audience: interviewers
"""


class TestAudiences:
    @pytest.fixture
    def catalog(self, tmp_path: Path) -> Catalog:
        root = make_project(tmp_path, {FILE: RESTRICTED, "playbooks/example/secret.yml": SECRET_CHALLENGE})
        reading = read_playbooks(root / "playbooks", root)
        assert not reading.has_errors, reading.diagnostics
        return reading.catalog

    def dump(self, catalog: Catalog) -> str:
        return "\n".join(
            [entry.model_dump_json() for entry in catalog.entries()]
            + [f"{link.referrer.id} {link.holder!r}" for entry in catalog.entries() for link in catalog.links_to(entry)]
            + [repr(catalog.get_located(entry).texts_to_check) for entry in catalog.entries()]
            + [repr(catalog.titles()), repr(catalog.ids())]
        )

    def test_audiences_go_from_the_widest_to_the_narrowest(self) -> None:
        assert get_args(Audience) == AUDIENCES == ("everyone", "interviewers", "strategists")

    def test_nothing_restricted_is_in_a_wider_catalog(self, catalog: Catalog) -> None:
        dumped = self.dump(catalog.for_audience("everyone"))
        assert "anary" not in dumped
        assert "secret" not in dumped

    def test_each_audience_sees_its_own_and_all_wider_ones(self, catalog: Catalog) -> None:
        words = [[entry.id for entry in catalog.for_audience(name).all(Term)] for name in AUDIENCES]
        assert [sorted(found) for found in words] == [
            ["open-word"],
            ["open-word", "secret-word"],
            ["open-word", "secret-word", "top-secret-word"],
        ]

    def test_edges_to_restricted_entries_are_gone_and_others_stay(self, catalog: Catalog) -> None:
        public = catalog.for_audience("everyone")
        assert [edge.mitigation for edge in public.get(Challenge, "open-challenge").mitigations] == ["draw-a-map"]
        assert public.get(Challenge, "open-challenge").symptoms[0].sources == ["field-notes"]
        assert [action.did for action in public.get(Story, "open-story").actions] == ["Something else."]
        assert public.get(Role, "open-role").start_with == []
        assert public.get(Term, "open-word").see == ["first-week"]
        counts = public.get(Assessment, "open-assessment").statements[0].counts_for
        assert [count.phase for count in counts] == ["first-week"]

    def test_backlinks_from_restricted_entries_are_gone(self, catalog: Catalog) -> None:
        public = catalog.for_audience("everyone")
        links = public.links_to(public.get(Mitigation, "draw-a-map"))
        assert sorted(link.referrer.id for link in links) == ["no-coffee", "open-challenge"]

    def test_the_narrowest_audience_sees_the_whole_catalog(self, catalog: Catalog) -> None:
        assert catalog.for_audience("strategists") is catalog

    @pytest.mark.parametrize("name", ["", "everybody", "Everyone", "interviewers ", "everyone,strategists"])
    def test_an_unknown_audience_raises(self, catalog: Catalog, name: str) -> None:
        with pytest.raises(UnknownAudience, match="there are: everyone, interviewers, strategists"):
            catalog.for_audience(name)

    def test_entries_take_the_audience_of_their_playbook(self, tmp_path: Path) -> None:
        root = make_project(tmp_path)
        file = root / "playbooks/example/playbook.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("audience: everyone", "audience: interviewers"))
        catalog = read_playbooks(root / "playbooks", root).catalog
        assert list(catalog.for_audience("everyone").entries()) == []
        assert len(list(catalog.for_audience("interviewers").entries())) == 7

    def test_without_a_playbook_nothing_is_for_everyone(self, tmp_path: Path) -> None:
        root = make_project(tmp_path, {"playbooks/other/terms.yml": "terms:\n" + term("cover")})
        catalog = read_playbooks(root / "playbooks", root).catalog
        assert catalog.audience_of(catalog.get(Term, "cover")) == AUDIENCES[-1]
        assert catalog.for_audience("everyone").find("term/cover") is None

    @pytest.mark.parametrize(
        ("own", "named", "is_refused"),
        [(own, named, AUDIENCES.index(named) > AUDIENCES.index(own)) for own in AUDIENCES for named in AUDIENCES],
    )
    def test_a_mention_of_what_its_readers_may_not_read_is_refused(
        self, tmp_path: Path, own: str, named: str, is_refused: bool
    ) -> None:
        text = "terms:\n" + term("cover", extra=f"    audience: {named}\n")
        text += term("heat", "See @cover.", f"    audience: {own}\n")
        assert codes(tmp_path, text) == ["restricted-reference"] * is_refused

    def test_changing_what_is_restricted_changes_nothing_for_everyone(self, catalog: Catalog, tmp_path: Path) -> None:
        other = RESTRICTED.replace("Canary", "Other").replace("secret-word", "hidden-word")
        root = make_project(tmp_path / "other", {FILE: other, "playbooks/example/secret.yml": SECRET_CHALLENGE})
        changed = read_playbooks(root / "playbooks", root).catalog
        assert self.dump(changed.for_audience("everyone")) == self.dump(catalog.for_audience("everyone"))

    def test_a_question_may_not_need_a_restricted_competency(self, tmp_path: Path) -> None:
        text = REFERENCES["competency"].format(entry=ENTRY, target="calm")
        text += "competencies:\n" + term("calm", extra="    audience: strategists\n")
        assert codes(tmp_path, text) == ["restricted-reference"]
        assert InterviewQuestion.model_fields["competency"].is_required()
