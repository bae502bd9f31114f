"""Sources become entries or diagnostics: one for each mistake, in plain words, with what to write instead.

Places and codes of all mistakes are in `tests/examples/`; here are the words, and what stays silent.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import EXAMPLES, check_text, expected_of, found_in, lay_over, make_project

from generator.build import check_project, read_playbooks
from generator.diagnostics import CODES, Diagnostic
from generator.kinds import ENTRY_TYPES
from generator.similarity import did_you_mean
from generator.validation import RESERVED_IDS, TYPES_BY_KEY
from generator.validation.formatting import make_slug, missing_space_hint, name_type, show

CHALLENGE = """\
challenges:
  - id: late-mail
    title: Late mail
    summary: Mail comes late.
    severity: low
    symptoms:
      - Mail comes late.
    causes:
      - The post office is far away.
    mitigations:
      - mitigation: draw-a-map
        how_it_helps: The postman finds the door.
"""
QUESTION = """\
interview_questions:
  - id: finding-things
    title: Finding things
    summary: Asks how somebody finds things.
    question: How do you find the kitchen?
    asked_by: employer
    roles:
      - reader
    competency: curiosity
    strong_signs:
      - Asks somebody.
    scale:
      "1": Waits.
      "2": Looks.
      "3": Asks.
      "4": Draws a map.
    minutes: 5
"""
MITIGATION = """\
mitigations:
  - id: ring-a-bell
    title: Ring a bell
    summary: A bell at the door.
    steps:
      - Buy a bell.
    effort: low
    impact: low
    time_to_effect: 1 day
    needs: [draw-a-map]
phases:
  - id: second-week
    title: Second week
    summary: The week after.
    order: 2
    description: Less is new.
    signs: [So it is.]
    over_when: [So it is.]
    goes_wrong: [So it is.]
"""
ALREADY = "there is already `draw-a-map` in `needs`"
TWO_PHASES = "phases: [first-week, {phase: first-week, severity: high}]\n    mitigations:"
TWO_EDGES = "    mitigations:\n      - mitigation: draw-a-map\n        how_it_helps: It is seen."


def problem(root: Path, text: str, old: str, new: str) -> Diagnostic:
    """The one error in `text` with `old` replaced."""
    assert old in text
    (found,) = [found for found in check_text(root, text.replace(old, new, 1)) if found.severity == "error"]
    return found


def test_the_texts_these_tests_break_have_no_errors(tmp_path: Path) -> None:
    for number, text in enumerate((CHALLENGE, QUESTION, MITIGATION)):
        assert not [found for found in check_text(tmp_path / str(number), text) if found.severity == "error"]


@pytest.mark.parametrize(
    ("text", "old", "new", "code", "message", "help"),
    [
        (CHALLENGE, "severity:", "sevrity:", "unknown-key", "no field `sevrity`", "did you mean `severity`?"),
        (CHALLENGE, "severity:", "Severity:", "unknown-key", "no field `Severity`", "did you mean `severity`?"),
        (CHALLENGE, "how_it_helps", "how it helps", "unknown-key", "no field `how it helps`", "`how_it_helps`?"),
        (
            CHALLENGE,
            "challenges:",
            "challenge:",
            "unknown-key",
            "of the kind `challenge`",
            "did you mean `challenges`?",
        ),
        (CHALLENGE, "severity: low", "severity: Low", "wrong-value", "`Low` is not a value", "did you mean `low`?"),
        (CHALLENGE, "severity: low", "severity: 3", "wrong-value", "`3` is not a value", "allowed: `low`, `medium`"),
        (CHALLENGE, "draw-a-map", "draw-map", "unknown-reference", "`draw-map`", "did you mean `draw-a-map`?"),
        (CHALLENGE, "draw-a-map", "Draw a map", "bad-id", "`Draw a map` cannot be an id", "write `draw-a-map`"),
        (CHALLENGE, "late-mail", "späte--Post", "bad-id", "`späte--Post`", "write `spaete-post`"),
        (CHALLENGE, "late-mail", "a" * 65, "wrong-value", "`id` has 65 characters; 64 is the most", "fewer words"),
        (CHALLENGE, "- Mail comes late.", "- txt: Late.", "unknown-key", "no field `txt`", "did you mean `text`?"),
        (CHALLENGE, "- Mail comes late.", "- Note: late.", "needs-quotes", "a colon", 'write `- "Note: late."`'),
        (CHALLENGE, "- Mail comes late.", "- [a, b]", "wrong-type", "an item of `symptoms` is a list", "in quotes"),
        (CHALLENGE, "- Mail comes late.", "-", "wrong-type", "has nothing in it", "delete the dash"),
        (
            CHALLENGE,
            "- Mail comes late.",
            "- text:",
            "missing-field",
            "`text` has nothing after its colon",
            "The point",
        ),
        (CHALLENGE, "- Mail comes late.", "- ''", "wrong-value", "an item of `symptoms` is empty", "write something"),
        (CHALLENGE, "- mitigation: draw-a-map", "- mitigation: []", "wrong-type", "`mitigation` is a list", "one text"),
        (QUESTION, '"1": Waits.', "1: Waits", "", "", ""),
        (QUESTION, '"4": Draws a map.', '"4": [a]', "wrong-type", "`4` is a list; it must be a text", "write `a`"),
        (QUESTION, '"4": Draws a map.', "", "missing-field", "`scale` has no `4`", "more than the role needs"),
        (QUESTION, "minutes: 5", "minutes: 5.5", "wrong-value", "`5.5` is not a value of `minutes`", "whole number"),
        (QUESTION, "minutes: 5", "minutes: 1e1", "wrong-value", "`1e1` is not a value of `minutes`", "whole number"),
        (QUESTION, "minutes: 5", "minutes: 5\n    reviewed: today", "wrong-value", "`today`", "year-month-day"),
        (QUESTION, "minutes: 5", "minutes: 5\n    reviewed: 2026-13-01", "wrong-value", "2026-13", "no such day"),
        (QUESTION, "minutes: 5", "minutes: 5\n    order: 1.", "wrong-value", "`1.` is not a value", "whole number"),
        (
            MITIGATION,
            "\n      - Buy a bell.",
            " []",
            "wrong-value",
            "`steps` has no items",
            "at least 1 item - What to do",
        ),
        (
            CHALLENGE,
            "\n      - Mail comes late.",
            " []",
            "wrong-value",
            "`symptoms` has no items",
            "How you would notice",
        ),
        (QUESTION, "\n      - reader", " []", "wrong-value", "`roles` has no items", "at least 1 item"),
        (MITIGATION, "needs: [draw-a-map]", "needs: [draw-a-map, draw-a-map]", "duplicate-id", ALREADY, "delete one"),
        (QUESTION, "- reader", "- reader\n      - reader", "duplicate-id", "already `reader` in `roles`", "delete one"),
        (CHALLENGE, "mitigations:", TWO_PHASES, "duplicate-id", "already `first-week` in `phases`", "one of both"),
        (CHALLENGE, "    mitigations:", TWO_EDGES, "duplicate-id", "`draw-a-map` in `mitigations`", "one of both"),
        (MITIGATION, "1 day", "1 fortnight", "wrong-value", "`1 fortnight` is not a value", "`2 weeks`"),
        (MITIGATION, "1 day", "[1, day]", "wrong-type", "`time_to_effect` is a list; it must be a text", "one text"),
        (MITIGATION, "- Buy a bell.", "- do: Buy.\n        takes: soon", "wrong-value", "`soon`", "`2 hours`"),
        (MITIGATION, "- Buy a bell.", "- do: Buy.\n        tkes: soon", "unknown-key", "`tkes`", "`takes`?"),
        (MITIGATION, "- Buy a bell.", "- Buy: a bell\n        who: me", "needs-quotes", "a colon", '`"Buy: a bell"`'),
        (MITIGATION, "order: 2", "order:", "missing-field", "`order` has nothing after its colon", "Place on the"),
    ],
)
def test_a_mistake_gives_one_message_that_says_what_to_write(
    tmp_path: Path, text: str, old: str, new: str, code: str, message: str, help: str
) -> None:
    if not code:
        assert not [found for found in check_text(tmp_path, text.replace(old, new)) if found.severity == "error"]
        return
    found = problem(tmp_path, text, old, new)
    assert found.code == code
    assert message in found.message
    assert help in found.help


@pytest.mark.parametrize(
    ("old", "new", "message", "help"),
    [
        ("    severity", "   severity", "starts in column 4, the ones it belongs to start in column 5", "one column"),
        ("title: Late mail", "title: 'The boss's'", "ends the quoted text in the middle", 'write `"The boss\'s"`'),
        ("title: Late mail", 'title: "Late" mail', "ends the quoted text in the middle", "write `'\"Late\" mail'`"),
        ("title: Late mail", 'title: "a \\ b" mail', "in the middle", "or use single quotes around the whole value"),
        ("title: Late mail", "title: 'Late' and 'wet'", "in the middle", "write `\"'Late' and 'wet'\"`"),
        ("title: Late mail", "title: 'The boss's", "in the middle", 'write `"The boss\'s"`'),
        ("title: Late mail", "title: Late: 'a' \"b\"", "a colon and a space", "write `'Late: ''a'' \"b\"'`"),
        ("title: Late mail", "title: Late: " + "a" * 90, "a colon and a space", 'write `"Late: a'),
        ("title: Late mail", "title: Late: a\n      b", "a colon and a space", "on the lines below `>-`"),
        ("title: Late mail", "title: “Late: mail”", "does not quote a value", 'write `"Late: mail"`'),
        ("title: Late mail", "title: “Late”: mail", "does not quote a value", 'write `"“Late”: mail"`'),
        ("title: Late mail", "title: A\n    related: [@a-b, c]", "an at sign", "write `a-b`: an id has"),
        ("title: Late mail", "title: @late, or wet", "an at sign", 'write `"@late, or wet"`'),
        ("title: Late mail", "title: A\n    tags: [%a, c]", "a per cent sign", 'write `"%a"`'),
        ("- Mail comes late.", "– Mail comes late.", "`symptoms` is a text", "in place of `–`: `- Mail comes late.`"),
        ("- Mail comes late.", "- A.\n      – B.", "`–` is an en dash", "write `- B.`"),
        ("summary: Mail comes late.", "summary: |\n    Late.", "belongs below `summary: |`", "start it in column 7"),
        ("severity: low", "severity: low\n    summary: |", "the key `summary` is here twice", "keep one of them"),
        ("summary: Mail comes late.", "summary: |", "`summary` is empty", "further in than its key"),
        ("    causes", "  - causes", "the dash before `causes` starts another challenge", "write a space in place of"),
        ("    mitigations:", "    mitigation:", "no field `mitigation`", "did you mean `mitigations`?"),
    ],
)
def test_a_syntax_mistake_is_named_with_what_to_write(
    tmp_path: Path, old: str, new: str, message: str, help: str
) -> None:
    found = problem(tmp_path, CHALLENGE, old, new)
    assert message in found.message
    assert help in found.help


def test_a_kind_twice_says_where_its_entries_belong(tmp_path: Path) -> None:
    found = check_text(tmp_path, CHALLENGE + CHALLENGE.replace("late-mail", "wet-mail"))
    assert [problem.help for problem in found] == [
        "move the entries below the first `challenges:`, and delete this line"
    ]


def test_a_mark_of_a_scale_is_shown_in_its_quotes(tmp_path: Path) -> None:
    assert problem(tmp_path, QUESTION, '"2": Looks.', "").help.startswith('add `"2":`')


def test_every_mistake_of_an_entry_is_reported_at_once(tmp_path: Path) -> None:
    text = CHALLENGE.replace("title: Late mail", "titel: Late mail").replace("low", "huge").replace("late-mail", "LATE")
    assert [found.code for found in check_text(tmp_path, text)] == ["bad-id", "unknown-key", "wrong-value"]


def test_who_names_a_broken_entry_is_not_at_fault(tmp_path: Path) -> None:
    broken = "terms:\n  - id: cover\n    titel: Cover\n    summary: A sponsor.\n"
    more = "  - id: heat\n    title: Heat\n    summary: What @cover is from.\n    see: [cover]\n"
    assert [found.code for found in check_text(tmp_path, broken + more)] == ["unknown-key"]


def test_who_names_an_entry_of_an_unreadable_file_is_not_at_fault(tmp_path: Path) -> None:
    naming = "terms:\n  - id: heat\n    title: Heat\n    summary: What @cover is from.\n"
    broken = "terms:\n  - id: cover\n    title: Cover: what\n"
    root = make_project(
        tmp_path, {"playbooks/example/a.yml": naming, "playbooks/example/b.yml": broken, "playbooks/example/c.txt": ""}
    )
    assert [found.code for found in check_project(root)] == ["needs-quotes", "unread-file"]


def test_a_tag_is_not_also_a_wrong_type(tmp_path: Path) -> None:
    assert problem(tmp_path, CHALLENGE, "- Mail comes late.", "- !!set {a}").code == "yaml-tag"


def test_what_an_alias_stood_for_is_not_also_missing(tmp_path: Path) -> None:
    text = CHALLENGE.replace("title: Late mail", "title: &a Late mail").replace("severity: low", "severity: *a")
    text = text.replace("symptoms:\n      - Mail comes late.", "symptoms: &b\n      - Late.")
    text = text.replace("causes:\n      - The post office is far away.", "causes: *b")
    codes = {found.code for found in check_text(tmp_path, text)}
    assert codes == {"anchor-or-alias"}


def test_long_and_many_lined_values_are_quoted_short(tmp_path: Path) -> None:
    found = problem(tmp_path, CHALLENGE, "severity: low", 'severity: "' + "very\\n" * 50 + '\n      \\ttall"')
    assert found.message == f"`{'very ' * 11}very\u2026` is not a value of `severity`"


@pytest.mark.parametrize("id", sorted(RESERVED_IDS))
def test_a_reserved_id_is_refused(tmp_path: Path, id: str) -> None:
    assert problem(tmp_path, CHALLENGE, "late-mail", id).message == f"the id `{id}` is reserved"


def test_every_kind_has_a_key() -> None:
    assert list(TYPES_BY_KEY.values()) == list(ENTRY_TYPES)


def test_messages_have_no_words_of_the_libraries_in_them(tmp_path: Path) -> None:
    jargon = ("Input should", "Value error", "pydantic", "valid string", "isoformat", "expected <", "flow ", "scalar")
    for number, example in enumerate(sorted((EXAMPLES / "invalid").glob("*/*"))):
        root = make_project(tmp_path / str(number))
        lay_over(example, root)
        for found in check_project(root):
            assert not [word for word in jargon if word in f"{found.message} {found.help}"], found
            assert not found.message.endswith("."), found


def test_diagnostics_are_the_same_whichever_file_is_read_first(tmp_path: Path) -> None:
    example = EXAMPLES / "invalid/unknown-reference/an-entry-that-is-broken-is-not-unknown"
    root = make_project(tmp_path)
    lay_over(example, root)
    first = read_playbooks(root / "playbooks", root).diagnostics
    assert found_in(first) == expected_of(example, root)
    assert first == sorted(first, key=lambda found: found.sort_key)
    assert first == read_playbooks(root / "playbooks", root).diagnostics


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("-first -second", "put a space after each dash: `- first`"),
        ("id:cover", "put a space after the colon: `id: cover`"),
        ("https://example.org", ""),
        ("- ", ""),
        ("plain text", ""),
    ],
)
def test_a_missing_space_is_recognised(text: str, help: str) -> None:
    assert missing_space_hint(text) == help


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "nothing"), ("a", "a text"), (["a"], "a list"), ({"a": "b"}, "a group of fields")],
)
def test_types_have_plain_names(value: object, words: str) -> None:
    assert name_type(value) == words


def test_a_value_is_shown_on_one_line_without_what_a_terminal_obeys() -> None:
    assert show("a\n  b\x1b[31m") == "a b\ufffd[31m"


@pytest.mark.parametrize(("text", "slug"), [("Draw a map!", "draw-a-map"), ("日本", ""), ("a" * 99, "a" * 64)])
def test_an_id_is_made_of_what_can_stay(text: str, slug: str) -> None:
    assert make_slug(text) == slug


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("sev", "severity"),
        ("se", None),
        ("Severity", "severity"),
        ("sevrity", "severity"),
        ("x", None),
        ("severity" * 99, None),
    ],
)
def test_the_nearest_word_is_found_whatever_its_capitals(word: str, near: str | None) -> None:
    assert did_you_mean(word, ["title", "severity"]) == near


def test_codes_are_slugs_with_a_title_each() -> None:
    assert all(make_slug(code) == code for code in CODES)
    assert len({kind.title for kind in CODES.values()}) == len(CODES)
