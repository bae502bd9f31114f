"""Teaching material: what is on sheets and slides is chosen to fit, and no wrong answer of a quiz is right."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from catalogs import GOLDEN, example, page_at, read_catalog, read_example, read_project_catalog
from hypothesis import given
from hypothesis import strategies as st
from markup import read_fragment
from properties import examples
from sites import make_site

from generator.build import read_playbooks
from generator.catalog import Catalog, qualified_id
from generator.drawing.text_fitting import (
    ELLIPSIS,
    count_rows,
    measure_width,
    shorten,
    take_first_sentences,
    take_fitting,
)
from generator.model import Challenge, Mitigation, Phase, Playbook, Term
from generator.model import Path as Outcome
from generator.model.fields import walk_texts
from generator.navigation import Navigation
from generator.pages import addresses, build_pages
from generator.pages.entries import whole_playbook
from generator.pages.entries.path import PathPage
from generator.pages.entries.playbook import PlaybookPage
from generator.pages.entries.whole_playbook import WholePage
from generator.pages.teaching import quiz as teach_quiz
from generator.pages.teaching import quiz_questions as teach_questions
from generator.pages.teaching.handout import HandoutPage
from generator.pages.teaching.lessons import Lesson, list_lessons_about
from generator.pages.teaching.quiz import MAX_QUESTIONS, MAX_QUESTIONS_PER_RULE, QuizPage, QuizQuestion, make_quiz
from generator.pages.teaching.quiz_questions import Answer, Asked, Candidate, Question, make_question
from generator.pages.teaching.quiz_rules import RULES
from generator.pages.teaching.subjects import Line, Subject, list_subjects, to_plain
from generator.pages.teaching.talk import TalkPage, make_talk
from generator.pages.teaching.teach import TeachPage
from generator.rendering import make_environment, render


def every_question(catalog: Catalog) -> list[tuple[Subject, Question]]:
    """Every question that the rules give, whether or not it is drawn for a quiz."""
    found = []
    for subject in list_subjects(catalog):
        for rule, made in RULES.items():
            for entry in made.entries(catalog, subject):
                asked = made.ask(catalog, subject, entry)
                question = make_question(rule, entry, asked) if asked else None
                if question:
                    found.append((subject, question))
    return found


def of_rule(rule: str) -> list[tuple[Subject, Question]]:
    found = [(subject, question) for subject, question in questions() if question.rule == rule]
    assert found, f"the example site gives no question of the rule `{rule}`"
    return found


@cache
def questions() -> list[tuple[Subject, Question]]:
    return every_question(example())


@cache
def taught() -> tuple[Subject, ...]:
    """All that is taught of the example site; the first is its first playbook."""
    return tuple(list_subjects(example()))


# Room


WORDS = st.text(st.characters(codec="latin-1", exclude_categories=("C",)), max_size=200)


@examples(300)
@given(WORDS, st.integers(4, 40), st.integers(1, 6))
def test_a_shortened_text_takes_no_more_rows_than_it_may(text: str, ems: int, most: int) -> None:
    assert count_rows(shorten(text, ems, most), ems) <= most


@examples(300)
@given(WORDS, st.integers(4, 40), st.integers(1, 6))
def test_a_text_that_fits_is_left_alone_and_one_that_is_cut_says_so(text: str, ems: int, most: int) -> None:
    short = shorten(text, ems, most)
    if count_rows(text, ems) <= most:
        assert short == text
    else:
        assert short.endswith("…") or (text.startswith(short) and re.match(r"[\"')\]]*\s", text[len(short) :]))


@examples(200)
@given(WORDS, WORDS)
def test_more_text_never_takes_fewer_rows(text: str, more: str) -> None:
    assert count_rows(f"{text} {more}", 20) >= count_rows(text, 20)
    assert measure_width(text + more) >= measure_width(text)


def test_a_text_is_cut_after_a_sentence_before_it_is_cut_after_a_word() -> None:
    assert shorten("Count them. Then wait a very long time indeed for the answer.", 12, 1) == "Count them."
    assert shorten("Count them and wait a very long time", 12, 1) == "Count them and wait…"


def test_an_item_that_is_too_long_is_passed_over_for_a_shorter_one() -> None:
    lines = [Line(None, str(size), None, size) for size in (2, 9, 3, 1)]
    assert [line.title for line in take_fitting(lines, 6, 4)] == ["2", "3", "1"]
    assert [line.title for line in take_fitting(lines, 6, 2)] == ["2", "3"]
    assert [line.title for line in take_fitting(lines, 6, 4, gap=0.5)] == ["2", "3"]


# Subjects


def test_every_playbook_and_every_path_has_a_handout_and_a_talk() -> None:
    catalog = example()
    pages = {page.address: page for page in build_pages(catalog)}
    assert len(taught()) == len([*catalog.all(Playbook), *catalog.all(Outcome)])
    for subject in taught():
        assert isinstance(pages.get(f"{subject.address}handout/"), HandoutPage), subject.address
        assert isinstance(pages.get(f"{subject.address}talk/"), TalkPage), subject.address


def test_the_hardest_challenge_and_the_most_helpful_mitigation_come_first() -> None:
    first = taught()[0]
    severities = [challenge.severity for challenge in first.challenges]
    assert len(set(severities)) > 1
    assert severities == sorted(severities, key=["critical", "high", "medium", "low"].index)
    counted = [
        sum(edge.mitigation == mitigation.id for challenge in first.challenges for edge in challenge.mitigations)
        for mitigation in first.mitigations
    ]
    assert counted == sorted(counted, reverse=True)
    assert counted[0] > 1


@pytest.mark.parametrize("path", ["handout", "talk", "quiz", "paths"])
def test_a_playbook_called_paths_and_a_path_called_as_its_pages_have_addresses_of_their_own(
    path: str, tmp_path: Path
) -> None:
    shutil.copytree(GOLDEN / "small/input/playbooks/small", tmp_path / "playbooks/paths")
    for file in (tmp_path / "playbooks/paths").iterdir():
        text = re.sub(r"\bat-home\b", path, file.read_text(encoding="utf-8"))
        file.write_text(re.sub(r"(?<=  id: )small\b", "paths", text), encoding="utf-8")
    reading = read_playbooks(tmp_path / "playbooks", tmp_path)
    assert [playbook.id for playbook in reading.catalog.all(Playbook)] == ["paths"]
    found = [page.address for page in build_pages(reading.catalog)]
    assert len(found) == len(set(found))
    assert {"teach/paths/handout/", f"teach/paths/{path}/handout/"} - set(found) == set()


def test_what_an_audience_may_not_read_is_not_taught() -> None:
    full = read_catalog("two-playbooks")
    everyone = full.for_audience("everyone")
    hidden = {entry.title for entry in full.entries()} - {entry.title for entry in everyone.entries()}
    assert hidden
    env = make_environment(everyone)
    for page in build_pages(everyone):
        if page.address.startswith("teach/") or page.address.endswith("print/"):
            html = render(page, env, make_site(everyone, {}).facts(page)).html
            assert not [title for title in hidden if title in html], page.address


# Quizzes: no wrong answer is right. Each rule is checked against the playbooks themselves.


def in_words(question: Question) -> str:
    """What a message says of a question, so that its entry is found."""
    return f"{question.rule} about {question.entry.kind}/{question.entry.id}"


def titles(answers: tuple[Answer, ...]) -> set[str]:
    return {answer.text for answer in answers}


def test_a_wrong_answer_never_says_what_the_right_one_says() -> None:
    for subject, question in questions():
        texts = [question.right.text, *(answer.text for answer in question.wrong)]
        assert len({text.casefold() for text in texts}) == len(texts), (subject.address, question.name)
        assert 2 <= len(question.wrong) <= 3, (subject.address, question.name)


def test_a_wrong_answer_is_no_sign_of_the_phase_or_path_asked_about() -> None:
    for rule in ("phase-sign", "path-sign"):
        for _, question in of_rule(rule):
            assert isinstance(question.entry, Phase | Outcome)
            signs = {to_plain(example(), sign.text) for sign in question.entry.signs}
            assert question.right.text in signs, in_words(question)
            assert not titles(question.wrong) & signs, in_words(question)


def test_what_ends_another_phase_does_not_end_the_one_asked_about() -> None:
    for _, question in of_rule("phase-end"):
        assert isinstance(question.entry, Phase)
        ends = {to_plain(example(), point.text) for point in question.entry.over_when}
        assert question.right.text in ends, in_words(question)
        assert not titles(question.wrong) & ends, in_words(question)


def test_a_challenge_is_hardest_in_one_phase_only() -> None:
    ranks = ["critical", "high", "medium", "low"]
    for subject, question in of_rule("hardest-phase"):
        challenge = question.entry
        assert isinstance(challenge, Challenge)
        hits = {edge.phase: ranks.index(edge.severity or challenge.severity) for edge in challenge.phases}
        of_title = {phase.title: phase.id for phase in subject.phases}
        right = hits[of_title[question.right.text]]
        assert all(hits.get(of_title[text], 9) > right for text in titles(question.wrong)), in_words(question)


def test_what_comes_first_on_monday_stands_among_first_steps_against_other_challenges() -> None:
    firsts = {
        to_plain(example(), challenge.on_monday[0].text): challenge
        for challenge in example().all(Challenge)
        if challenge.on_monday
    }
    for _, question in of_rule("monday"):
        assert isinstance(question.entry, Challenge)
        steps = [to_plain(example(), step.text) for step in question.entry.on_monday]
        assert question.right.text == steps[0], in_words(question)
        for answer in question.wrong:
            other = firsts[answer.text]
            assert answer.text not in steps, f"{in_words(question)}: {other.id}"
            assert other.id not in named_in(question.entry), f"{in_words(question)}: {other.id}"
            assert answer.why == f"It comes first against “{other.title}”.", in_words(question)


def test_no_reason_says_only_that_something_is_not_named() -> None:
    for _, question in questions():
        for answer in question.wrong:
            assert "not named" not in answer.why, in_words(question)


def test_where_most_challenges_lead_to_a_path_nobody_is_asked_which_one_does() -> None:
    challenges = example().all(Challenge)
    share = {
        id: sum(id in challenge.if_unmet for challenge in challenges) / len(challenges)
        for challenge in challenges
        for id in challenge.if_unmet
    }
    assert max(share.values()) > 1 / 2, "the example site has a path that most challenges lead to"
    for _, question in of_rule("leads"):
        assert share[question.entry.id] <= 1 / 2, in_words(question)


def test_where_21_of_24_challenges_lead_to_one_path_only_other_paths_are_asked_for(tmp_path: Path) -> None:
    catalog = read_made_up(tmp_path, challenges=24, leading=21)
    by_id = {challenge.id: challenge for challenge in catalog.all(Challenge)}
    found = every_question(catalog)
    assert found, "a playbook with 24 challenges has questions"
    assert not [question for _, question in found if question.rule == "leads" and question.entry.id == "most"]
    of_title = {challenge.title: challenge for challenge in by_id.values()}
    for _, question in found:
        assert all("not named" not in answer.why for answer in question.wrong), in_words(question)
        if question.rule == "leads":
            for answer in question.wrong:
                assert question.entry.id not in of_title[answer.text].if_unmet, in_words(question)
        if question.rule == "helps":
            helped = {edge.mitigation for edge in by_id[question.entry.id].mitigations}
            assert not helped & {answer.text.lower().replace(" ", "-") for answer in question.wrong}
        if question.rule == "monday":
            steps = {point.text for point in by_id[question.entry.id].on_monday}
            assert not steps & {answer.text for answer in question.wrong}, in_words(question)


def read_made_up(root: Path, challenges: int, leading: int) -> Catalog:
    """Return a playbook in which `leading` of `challenges` lead to the path `most`, the others to `few`."""
    common = {"summary": "It is so.", "basis": "editorial"}
    entries = [
        {
            "id": f"trouble-{at}",
            "title": f"Trouble {at}",
            **common,
            "severity": "high",
            "causes": ["Nobody looked."],
            "symptoms": [f"Sign {at} is seen."],
            "on_monday": [f"First step {at}.", f"Second step {at}."],
            "mitigations": [{"mitigation": f"remedy-{at}", "how_it_helps": f"It ends trouble {at}."}],
            "if_unmet": ["most" if at < leading else "few"],
        }
        for at in range(challenges)
    ]
    remedies = [
        {
            "id": f"remedy-{at}",
            "title": f"Remedy {at}",
            **common,
            "steps": [{"do": f"Do {at}.", "takes": "1 week"}],
            "effort": "low",
            "impact": "high",
            "time_to_effect": "2 weeks",
        }
        for at in range(challenges)
    ]
    paths = [
        {
            "id": id,
            "title": id.title(),
            **common,
            "signs": [f"The {id} is near."],
            "description": "Long.",
            "leads_here": ["It came."],
        }
        for id in ("most", "few")
    ]
    playbook = {"id": "made-up", "title": "Made up", **common, "roles": ["reader"]}
    playbook |= {"owner": "Nobody", "reviewed": "2026-01-31", "review_every": "6 months", "status": "live"}
    playbook |= {"audience": "everyone", "description": "All of it."}
    project = {
        "playbook": playbook,
        "roles": [{"id": "reader", "title": "Reader", **common}],
        "paths": paths,
        "challenges": entries,
        "mitigations": remedies,
    }
    file = root / "playbooks/made-up/playbook.yml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump(project, sort_keys=False), encoding="utf-8")
    return read_project_catalog(root)


def named_in(entry: Challenge | Mitigation | Outcome) -> set[str]:
    """Every id an entry names in a reference or mentions in a text."""
    found = set()
    for field in walk_texts(entry):
        if field.ref:
            found.add(field.value.rpartition("/")[2])
        else:
            found |= {name.rpartition("/")[2] for name in re.findall(r"@([a-z0-9/-]+)", field.value)}
    return found


def test_what_does_not_help_is_named_nowhere_by_what_it_is_asked_about() -> None:
    of_title = {mitigation.title: mitigation for mitigation in example().all(Mitigation)}
    for rule in ("helps", "turns"):
        for _, question in of_rule(rule):
            entry = question.entry
            assert isinstance(entry, Challenge | Outcome)
            edges = entry.mitigations if isinstance(entry, Challenge) else entry.turns
            helping = {edge.mitigation for edge in edges}
            assert of_title[question.right.text].id in helping, in_words(question)
            for text in titles(question.wrong):
                wrong = of_title[text]
                where = f"{in_words(question)}: {wrong.id}"
                assert wrong.id not in helping, where
                assert wrong.id not in named_in(entry), where
                assert entry.id not in named_in(wrong), where
                assert not helping & set(wrong.needs), f"{where} builds on something that helps, and so may help"
                assert all(wrong.id not in example().get(Mitigation, id).needs for id in helping), where


def before(mitigation: Mitigation) -> set[str]:
    """What has to come before a mitigation, step by step."""
    return {id for need in mitigation.needs for id in (need, *before(example().get(Mitigation, need)))}


def test_what_need_not_come_first_is_needed_nowhere_on_the_way() -> None:
    of_title = {mitigation.title: mitigation for mitigation in example().all(Mitigation)}
    for _, question in of_rule("needs"):
        assert isinstance(question.entry, Mitigation)
        assert of_title[question.right.text].id in question.entry.needs, in_words(question)
        for answer in question.wrong:
            wrong = of_title[answer.text]
            assert wrong.id not in before(question.entry), f"{in_words(question)}: {wrong.id}"
            is_later = question.entry.id in before(wrong)
            assert ("other way round" in answer.why) == is_later, f"{in_words(question)}: {wrong.id}"


def test_a_challenge_that_is_a_wrong_answer_does_not_lead_to_the_path() -> None:
    of_title = {challenge.title: challenge for challenge in example().all(Challenge)}
    for _, question in of_rule("leads"):
        assert question.entry.id in of_title[question.right.text].if_unmet, in_words(question)
        for text in titles(question.wrong):
            assert question.entry.id not in named_in(of_title[text]), f"{in_words(question)}: {text}"


def test_a_wrong_meaning_belongs_to_a_word_that_shares_no_name() -> None:
    of_meaning = {to_plain(example(), term.summary): term for term in example().all(Term)}
    for _, question in of_rule("term"):
        asked = question.entry
        assert isinstance(asked, Term)
        assert of_meaning[question.right.text] is asked, in_words(question)
        names = {name.casefold() for name in (asked.title, *asked.synonyms)}
        for text in titles(question.wrong):
            other = of_meaning[text]
            assert not names & {name.casefold() for name in (other.title, *other.synonyms)}, f"{asked.id}: {other.id}"


def test_no_answer_names_what_it_is_to_be_matched_with() -> None:
    for _, question in questions():
        for answer in (question.right, *question.wrong):
            assert question.entry.title.casefold() not in answer.text.casefold(), in_words(question)


def asked(right: str, wrong: list[str | None], also: tuple[str, ...] = ()) -> Question | None:
    candidates = [
        Candidate(str(number), lambda text=text: Answer(text, "-") if text else None)  # type: ignore[misc]
        for number, text in enumerate(wrong)
    ]
    return make_question("term", example().all(Term)[0], Asked("What?", Answer(right, "-"), candidates, also))


def test_a_question_needs_two_wrong_answers_that_are_wrong() -> None:
    assert asked("Yes", ["No", "Perhaps"]) is not None
    assert asked("Yes", ["No", "yes!"]) is None, "it says the same"
    assert asked("Yes", ["No", "Of course"], also=("Of course.",)) is None, "it would be right as well"
    assert asked("Yes", ["No", None]) is None, "its rule found it right as well"
    assert asked("Yes", ["No", "No."]) is None, "they say the same"
    assert asked("Yes", ["No", "x" * (teach_questions.MAX_ANSWER_CHARACTERS + 1)]) is None, "nobody reads it"
    assert asked("x" * (teach_questions.MAX_ANSWER_CHARACTERS + 1), ["No", "Perhaps"]) is None
    title = example().all(Term)[0].title
    assert asked(f"It is {title}", ["No", "Perhaps"]) is None, "it gives itself away"
    assert asked("Yes", ["No", f"Not {title}"]) is None


@cache
def quizzes() -> list[tuple[Subject, tuple[QuizQuestion, ...]]]:
    return [(subject, make_quiz(example(), subject)) for subject in taught()]


def test_a_quiz_has_eight_to_twelve_questions_of_several_kinds_and_asks_nothing_twice() -> None:
    for subject, quiz in quizzes():
        assert 8 <= len(quiz) <= MAX_QUESTIONS, subject.address
        rules = [item.question.rule for item in quiz]
        assert len(set(rules)) >= 4, subject.address
        assert max(map(rules.count, rules)) <= MAX_QUESTIONS_PER_RULE, subject.address
        assert len({item.question.name for item in quiz}) == len(quiz), subject.address
        assert [item.number for item in quiz] == list(range(1, len(quiz) + 1)), subject.address
        assert rules == sorted(rules, key=list(RULES).index), subject.address


def test_the_right_answer_is_at_every_letter_about_as_often() -> None:
    letters = [item.right.letter for _, quiz in quizzes() for item in quiz]
    assert all(letters.count(letter) > len(letters) / 8 for letter in "ABCD")


def test_the_same_playbooks_give_the_same_quiz() -> None:
    again = read_example()
    assert [make_quiz(again, subject) for subject in list_subjects(again)] == [quiz for _, quiz in quizzes()]


def test_a_new_entry_does_not_change_the_questions_about_others() -> None:
    """Without one story, which no question asks about, every quiz is the same."""
    placed = [example().get_located(entry) for entry in example().entries()]
    left_out = [item for item in placed if item.entry.kind == "story"][-1]
    fewer = Catalog(item for item in placed if item is not left_out)
    assert [make_quiz(fewer, subject) for subject in list_subjects(fewer)] == [quiz for _, quiz in quizzes()]


def lessons_on(page: TeachPage) -> list[Lesson]:
    """Every lesson that the overview leads to."""
    of_paths = (lesson for item in page.taught for _, lessons in item.paths for lesson in lessons)
    return [*(lesson for item in page.taught for lesson in item.lessons), *of_paths]


def test_too_few_questions_are_no_quiz_and_no_page_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teach_quiz, "MIN_QUESTIONS", 9)
    catalog = read_example()
    found = {page.address for page in build_pages(catalog)}
    # Two paths have eight questions, every other subject at least ten.
    assert not found & {"teach/paths/city-network/quiz/", "teach/paths/shared-shelf/quiz/"}
    assert "teach/paths/drop-off/quiz/" in found
    overview = page_at(catalog, "teach/")
    assert isinstance(overview, TeachPage)
    assert [lesson.address for lesson in lessons_on(overview) if lesson.address not in found] == []
    lessons = list_lessons_about(catalog, catalog.get(Outcome, "shared-shelf"))
    assert [lesson.kind for lesson in lessons] == ["handout", "talk"]


def test_a_thin_playbook_has_no_quiz() -> None:
    assert [
        subject for subject in list_subjects(read_catalog("small")) if make_quiz(read_catalog("small"), subject)
    ] == []


# Talks


def test_a_talk_numbers_its_slides_and_adds_up_its_minutes() -> None:
    for subject in taught():
        talk = make_talk(example(), subject)
        assert [item.number for item in talk] == list(range(1, len(talk) + 1)), subject.address
        assert all(item.minutes >= 1 and item.minutes * 2 == int(item.minutes * 2) for item in talk), subject.address
        assert talk[-1].until == sum(item.minutes for item in talk), subject.address
        assert talk[0].slide.kind == "opening", subject.address
        assert talk[-1].slide.kind == "sources", subject.address


def test_the_talk_of_a_playbook_goes_from_why_to_monday() -> None:
    first = taught()[0]
    kinds = [item.slide.kind for item in make_talk(example(), first)]
    assert list(dict.fromkeys(kinds)) == [
        "opening",
        "why",
        "journey",
        "phase",
        "challenge",
        "fork",
        "monday",
        "sources",
    ]
    assert kinds.count("phase") == len(first.phases)


def test_what_does_not_fit_on_a_slide_is_in_its_notes() -> None:
    for subject in taught():
        for item in make_talk(example(), subject):
            if item.slide.kind in ("phase", "challenge"):
                assert item.slide.entry is not None
                entry = item.slide.entry
                points = entry.signs if isinstance(entry, Phase) else entry.symptoms  # type: ignore[attr-defined]
                noted = {point.text for note in item.slide.notes for point in note.points}
                assert [point.text for point in points if point.text not in noted] == [], item.slide.title


def test_every_slide_says_something() -> None:
    for subject in taught():
        for item in make_talk(example(), subject):
            has_words = item.slide.lead or any(column.lines for column in item.slide.columns)
            assert has_words or item.slide.kind == "journey", item.slide.title
            assert all(column.lines for column in item.slide.columns), item.slide.title


def test_no_slide_ends_in_the_middle_of_a_sentence() -> None:
    for subject in taught():
        for item in make_talk(example(), subject):
            lines = [line for column in item.slide.columns for line in column.lines]
            said = [found.text for found in (item.slide.lead, *(line.claim for line in lines)) if found]
            cut = [text for text in said if text.endswith(ELLIPSIS)]
            assert cut == [], f"{subject.address}talk/#{item.number}"


@pytest.mark.parametrize("words", [5, 40, 400])
def test_a_talk_leaves_out_what_no_whole_sentence_of_fits(words: int) -> None:
    long = " ".join(["wordless"] * words) + "."
    texts = [f"{long} Second.", f"Short. {long}", long]
    for text in texts:
        for most in (1, 3, 6):
            kept = take_first_sentences(text, 16.8, most)
            assert kept == "" or (text.startswith(kept) and kept.endswith("."))
            assert count_rows(kept, 16.8) <= most


def test_the_picture_of_the_journey_is_in_its_own_talk() -> None:
    pages = {page.address: page for page in build_pages(example())}
    site = make_site(example(), {})
    env = make_environment(example(), site.facts_of)
    for subject in taught():
        talk = pages[f"{subject.address}talk/"]
        assert isinstance(talk, TalkPage)
        has_slide = any(item.slide.kind == "journey" for item in talk.slides)
        html = render(talk, env, site.facts(talk)).html
        assert has_slide == ("pb-map__drawing--across" in html), subject.address
        if has_slide:
            assert all(html.count(phase.title) >= 2 for phase in subject.phases), subject.address
    assert any(talk.map for talk in pages.values() if isinstance(talk, TalkPage))


# Handouts


def test_a_handout_names_every_phase_and_its_sources() -> None:
    page = page_at(example(), f"{taught()[0].address}handout/")
    assert isinstance(page, HandoutPage)
    phases = [
        line.entry.id
        for column in page.columns
        for part in column
        if part.kind == "phases"
        for line in part.lines
        if line.entry
    ]
    assert phases == [phase.id for phase in taught()[0].phases]
    lines = [line for column in page.columns for part in column for line in part.lines]
    shown = [id for line in lines if line.claim for id in line.claim.sources]
    cited = [source.id for source in page.cited]
    assert shown
    assert [f"the handout does not name the source {id}" for id in shown if id not in cited] == []
    assert page.sources


# Ways to it


def test_playbooks_and_paths_lead_to_what_teaches_them() -> None:
    catalog = example()
    playbook, path = page_at(catalog, "playbooks/tool-library/"), page_at(catalog, "paths/locked-cupboard/")
    assert isinstance(playbook, PlaybookPage)
    assert isinstance(path, PathPage)
    assert [lesson.address for lesson in playbook.lessons] == [
        "teach/tool-library/handout/",
        "teach/tool-library/talk/",
        "teach/tool-library/quiz/",
        "playbooks/tool-library/print/",
    ]
    assert [lesson.address for lesson in path.lessons] == [
        f"teach/paths/locked-cupboard/{name}/" for name in ("handout", "talk", "quiz")
    ]


def test_the_overview_leads_to_every_page_there_is_and_menus_to_the_overview_alone() -> None:
    pages = list(build_pages(example()))
    (overview,) = [page for page in pages if isinstance(page, TeachPage)]
    named = {lesson.address for lesson in lessons_on(overview)}
    made = {page.address for page in pages if page.address.startswith("teach/") and page is not overview}
    assert made == {address for address in named if not address.endswith("print/")}
    menu = Navigation(example(), pages).build_menu("tools", None)
    lines = [line.address for item in menu for line in (item, *item.children)]
    assert [address for address in lines if address.startswith("teach/")] == ["teach/"]


def test_pages_that_say_again_what_others_say_are_not_for_search_engines() -> None:
    quiet = {type(page) for page in build_pages(example()) if not page.is_indexable}
    assert {HandoutPage, TalkPage, QuizPage, WholePage} - quiet == set()
    assert TeachPage.is_indexable


# Whole playbooks


def rendered(catalog: Catalog, page: WholePage) -> str:
    return render(page, make_environment(catalog), make_site(catalog, {}).facts(page)).html


def test_a_whole_playbook_holds_every_entry_of_it_once_under_its_number() -> None:
    catalog = example()
    for playbook in catalog.all(Playbook):
        page = page_at(catalog, f"playbooks/{playbook.id}/print/")
        assert isinstance(page, WholePage)
        numbers = [item.number for chapter in page.chapters for item in chapter.entries]
        assert len(numbers) == len(set(numbers)), playbook.id
        held = {qualified_id(item.entry) for chapter in page.chapters for item in chapter.entries}
        own = [entry for entry in catalog.entries() if catalog.playbook_of(entry) is playbook]
        numbered = [qualified_id(e) for e in own if e.kind not in ("playbook", "competency", "source", "term")]
        assert [f"{name} is not in the whole of {playbook.id}" for name in numbered if name not in held] == []


def test_every_text_of_a_playbook_is_in_the_whole_of_it() -> None:
    small = read_catalog("small")
    page = page_at(small, "playbooks/small/print/")
    assert isinstance(page, WholePage)
    text = read_fragment(rendered(small, page)).text
    shown = re.sub(r"\W+", " ", text)
    lost = []
    for chapter in page.chapters:
        for item in chapter.entries:
            for field in walk_texts(item.entry):
                if field.ref or {"id", "formerly", "searches", "audience", "tags", "owner"} & set(field.path):
                    continue
                wanted = re.sub(r"\W+", " ", to_plain(small, field.value) if field.prose else field.value).strip()
                if wanted not in shown:
                    lost.append(f"{item.entry.kind}/{item.entry.id}: {field.path}: {field.value}")
    assert lost == []


def test_links_to_what_is_in_the_book_lead_there_and_name_its_number() -> None:
    small = read_catalog("small")
    page = page_at(small, "playbooks/small/print/")
    assert isinstance(page, WholePage)
    html = read_fragment(rendered(small, page))
    assert sorted(html.ids) == sorted(set(html.ids))
    inside = [link for link in html.all("a") if "data-pb-at" in link.attributes]
    assert [link.get("href") for link in inside if link.get("href").removeprefix("#") not in html.ids] == []
    to_coffee = {link.get("data-pb-at") for link in inside if link.get("href") == "#challenge-no-coffee"}
    assert to_coffee == {item.number for c in page.chapters for item in c.entries if item.entry.id == "no-coffee"}
    assert len(to_coffee) == 1
    for link in html.all("a"):
        if "data-pb-to" in link.attributes:
            assert link.get("data-pb-to") not in page.places
            assert not link.get("href").startswith("#")


def test_a_playbook_that_is_too_large_comes_in_parts_that_lead_to_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_playbook, "MAX_HALF_PAGES", 4.0)
    small = read_catalog("small")
    parts = [page for page in build_pages(small) if isinstance(page, WholePage)]
    assert [page.address for page in parts[:2]] == ["playbooks/small/print/", "playbooks/small/print/2/"]
    whole = [item.number for page in parts for chapter in page.chapters for item in chapter.entries]
    assert len(whole) == len(set(whole))
    ids = {page.address: set(read_fragment(rendered(small, page)).ids) for page in parts}
    assert (
        sum(len([id for id in found if re.match(r"(challenge|mitigation|phase)-", id)]) for found in ids.values()) == 6
    )
    for page in parts:
        assert [link.address for link in page.part_links] == [part.address for part in parts]
        for chapter in page.contents:
            for item in chapter.entries:
                address, _, anchor = item.place.partition("#")
                assert anchor in ids[address]


def test_a_hostile_address_in_a_text_is_not_taken_for_a_link_of_the_book() -> None:
    html = '<a href="~site~/x/">x</a> href=&quot;~site~/y/&quot; <a href="https://a.example">z</a>'
    places = {"x/": addresses.PrintLocation("book/#x", "1.1")}
    assert addresses.rewrite_book_links("book/", html, places) == (
        '<a href="#x" data-pb-at="1.1">x</a> href=&quot;~site~/y/&quot; <a href="https://a.example">z</a>'
    )
    assert (
        addresses.rewrite_book_links("book/2/", '<a href="~site~/x/">', places)
        == '<a href="~site~/book/#x" data-pb-at="1.1">'
    )
    assert (
        addresses.rewrite_book_links("book/", '<a href="~site~/w/">', places) == '<a href="~site~/w/" data-pb-to="w/">'
    )


def test_no_markup_of_markdown_or_html_is_left_in_the_answers_of_a_quiz() -> None:
    for subject, quiz in quizzes():
        for item in quiz:
            text = "\n".join(choice.answer.text for choice in item.choices)
            assert not re.search(r"\*\*|@[a-z]+-|&[a-z]+;|<[a-z/]", text), (subject.address, item.question.name, text)
