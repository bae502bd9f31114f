"""What each reporter writes, to the letter."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.diagnostics import CODES, Diagnostic, Location
from generator.reporters import REPORTERS, github, text
from generator.reporters.gitlab import make_fingerprints

MISSPELT = Diagnostic(
    "unknown-reference",
    "there is no phase with the id `first-weak`",
    Location("playbooks/a.yml", 14, 9),
    "did you mean `first-week`?",
    "      - first-weak",
)
UNUSED = Diagnostic("unused-mitigation", "no challenge or path uses `map`", Location("playbooks/b.yml", 2, 9))


def report(format_name: str, *diagnostics: Diagnostic) -> str:
    return REPORTERS[format_name](diagnostics)


def many(code: str, number: int) -> list[Diagnostic]:
    return [Diagnostic(code, f"problem {line}", Location("a.yml", line)) for line in range(1, number + 1)]


def test_text_shows_place_line_caret_and_help() -> None:
    assert report("text", UNUSED, MISSPELT) == (
        "playbooks/a.yml:14:9: error[unknown-reference]: there is no phase with the id `first-weak`\n"
        "  14 |       - first-weak\n"
        "     |         ^\n"
        "  help: did you mean `first-week`?\n"
        "\n"
        "playbooks/b.yml:2:9: warning[unused-mitigation]: no challenge or path uses `map`\n"
        "\n"
        "1 error, 1 warning."
    )


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        ([], "No problems found."),
        (many("bad-id", 2), "2 errors."),
        (many("unused-mitigation", 1), "1 warning."),
        ([*many("bad-id", 1), *many("unused-mitigation", 3)], "1 error, 3 warnings."),
    ],
)
def test_text_ends_with_a_count(diagnostics: list[Diagnostic], expected: str) -> None:
    assert REPORTERS["text"](diagnostics).splitlines()[-1] == expected


def excerpt(line: str, column: int) -> list[str]:
    return text.format_diagnostic(Diagnostic("bad-id", "wrong", Location("a.yml", 3, column), "", line)).splitlines()[
        1:
    ]


def test_the_caret_stands_below_wide_characters() -> None:
    assert excerpt("id: 日本語 x", 9) == ["  3 | id: 日本語 x", "    | " + " " * 11 + "^"]


def test_the_caret_ignores_combining_accents() -> None:
    assert excerpt("cafe\u0301 x", 7) == ["  3 | cafe\u0301 x", "    | " + " " * 5 + "^"]


def test_a_tab_takes_one_column() -> None:
    assert excerpt("\ttitle: x", 2) == ["  3 |  title: x", "    |  ^"]


@pytest.mark.parametrize("column", [1, 50, 101, 5_000, 9_999, 10_001])
def test_a_long_line_is_cut_to_the_width_with_the_caret_in_view(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(10_000))
    shown, caret = excerpt(line, column)
    shown = shown.removeprefix("  3 | ")
    position = len(caret.removeprefix("    | ")) - 1
    assert len(shown) <= 100
    assert position <= 100
    assert shown[position : position + 1] == line[column - 1 : column]


def test_a_long_line_of_wide_characters_stays_within_the_width() -> None:
    shown, caret = excerpt("語" * 500, 250)
    assert len(shown.removeprefix("  3 | ")) <= 51
    assert len(caret) <= 106


def test_what_a_terminal_would_obey_is_shown_as_a_character() -> None:
    problem = Diagnostic("bad-id", "`\x1b[31m`", Location("a\n.yml"), "\x07", "\x1b]0;title\x07 \u202ex")
    shown = text.format_diagnostic(problem)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert shown.splitlines()[0] == "a\ufffd.yml:1:1: error[bad-id]: `\ufffd[31m`"


def test_json_lists_every_part_but_the_excerpt() -> None:
    assert json.loads(report("json", MISSPELT)) == [
        {
            "code": "unknown-reference",
            "severity": "error",
            "message": "there is no phase with the id `first-weak`",
            "path": "playbooks/a.yml",
            "line": 14,
            "column": 9,
            "help": "did you mean `first-week`?",
        }
    ]


def test_github_annotates_and_repeats_everything_as_text() -> None:
    lines = report("github", UNUSED, MISSPELT).splitlines()
    assert lines[:3] == [
        "::error file=playbooks/a.yml,line=14,col=9,title=unknown-reference"
        "::there is no phase with the id `first-weak`%0Adid you mean `first-week`?",
        "::warning file=playbooks/b.yml,line=2,col=9,title=unused-mitigation::no challenge or path uses `map`",
        "::group::All problems",
    ]
    assert lines[3].startswith("::stop-commands::")
    assert lines[-3:] == [f"::{lines[3].removeprefix('::stop-commands::')}::", "::endgroup::", "1 error, 1 warning."]
    assert report("text", UNUSED, MISSPELT) == "\n".join(lines[4:-3])


def test_github_escapes_what_would_end_a_command() -> None:
    problem = Diagnostic("bad-id", "100%\r\n::error::x", Location("a:b,c%.yml"))
    assert report("github", problem).splitlines()[0] == (
        "::error file=a%3Ab%2Cc%25.yml,line=1,col=1,title=bad-id::100%25%0D%0A::error::x"
    )


def test_github_obeys_nothing_of_the_content() -> None:
    content = "##[add-mask]everything ::error::no"
    lines = report("github", Diagnostic("bad-id", "wrong", Location("a.yml"), "", content)).splitlines()
    (place,) = [number for number, line in enumerate(lines) if content in line]
    (silence,) = [number for number, line in enumerate(lines) if line.startswith("::stop-commands::")]
    assert silence < place < lines.index(f"::{lines[silence].removeprefix('::stop-commands::')}::")


def test_github_shows_ten_errors_and_ten_warnings() -> None:
    lines = REPORTERS["github"]([*many("unused-mitigation", 12), *many("bad-id", 13)]).splitlines()
    annotations = [line for line in lines if line.startswith(("::error", "::warning"))]
    assert [line.partition(" ")[0] for line in annotations] == ["::error"] * github.MAX_ANNOTATIONS + [
        "::warning"
    ] * github.MAX_ANNOTATIONS
    assert lines[-1] == "13 errors, 12 warnings."
    assert sum(": error[bad-id]: " in line for line in lines) == 13


def test_gitlab_writes_what_its_code_quality_widget_reads() -> None:
    found = json.loads(report("gitlab", MISSPELT, UNUSED))
    assert found[0] == {
        "description": "there is no phase with the id `first-weak`. did you mean `first-week`?",
        "check_name": "unknown-reference",
        "fingerprint": make_fingerprints([MISSPELT])[0],
        "severity": "critical",
        "location": {"path": "playbooks/a.yml", "lines": {"begin": 14}},
    }
    assert found[1]["severity"] == "minor"


def test_a_fingerprint_survives_a_shift_of_lines() -> None:
    def duplicate(line: int) -> Diagnostic:
        message = f"there is already a term with the id `a`, at playbooks/a.yml:{line}"
        return Diagnostic("duplicate-id", message, Location("playbooks/a.yml", line + 9), "", "  - id: a")

    assert make_fingerprints([duplicate(2)]) == make_fingerprints([duplicate(30)])


def test_equal_problems_have_different_fingerprints() -> None:
    problems = [Diagnostic("html-in-text", "`<br>`", Location("a.yml", 1, column), "", "<br><br>") for column in (1, 5)]
    assert len(set(make_fingerprints(problems))) == 2


def test_sarif_has_the_required_keys() -> None:
    log = json.loads(report("sarif", MISSPELT, UNUSED))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "playbooks"
    assert [rule["id"] for rule in driver["rules"]] == sorted(CODES)
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    for result in run["results"]:
        assert {"ruleId", "level", "message", "locations", "partialFingerprints"} - result.keys() == set()
        assert result["level"] in ("error", "warning")
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "playbooks/a.yml"},
                "region": {"startLine": 14, "startColumn": 9},
            }
        }
    ]


def test_sarif_writes_paths_as_addresses() -> None:
    log: dict[str, Any] = json.loads(report("sarif", Diagnostic("bad-id", "wrong", Location("a b/ü#.yml"))))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b/%C3%BC%23.yml"


@pytest.mark.parametrize("format_name", sorted(REPORTERS))
def test_every_report_is_sorted_and_says_a_thing_once(format_name: str) -> None:
    assert report(format_name, UNUSED, MISSPELT, UNUSED) == report(format_name, MISSPELT, UNUSED)


@pytest.mark.parametrize("format_name", sorted(REPORTERS))
def test_every_report_can_be_written_for_every_code(format_name: str) -> None:
    diagnostics = [Diagnostic(code, "wrong", Location("a.yml"), "right", "excerpt") for code in CODES]
    assert report(format_name, *diagnostics)
