"""What readers teach with and what they print: sheets of one page, slides that never overflow, quizzes, whole books."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from looking import violations
from playwright.sync_api import Browser, Page, expect
from serving import served
from shared_builds import make_once
from sites import BuiltSite, build, make_settings
from visits import Visit, visit_with, wait_for, wait_until

SCREENS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
SCREEN = pytest.mark.parametrize(
    "screen", [SCREENS[0], pytest.param(SCREENS[1], marks=pytest.mark.thorough)], ids=["720", "1080"]
)
SCHEME = pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.thorough)])
TALK, QUIZ = "teach/repair-evenings/talk/", "teach/repair-evenings/quiz/"
HANDOUT = "teach/tool-library/handout/"
PLAYBOOK, PLAYBOOK_TITLE = "playbooks/tool-library/", "The tool library"
"""The playbook of that handout, of which there is a book, too."""
CHALLENGE_ID, CHALLENGE_TITLE = "quiet-loans", "Quiet loans"
"""A challenge of that playbook."""
LARGEST = pytest.mark.parametrize(
    "of",
    [
        "repair-evenings",
        "paths/drop-off",
        *(
            pytest.param(of, marks=pytest.mark.thorough)
            for of in (
                "tool-library",
                "choosing-volunteers",
                *(f"paths/{path}" for path in ("city-network", "closing", "shared-shelf", "locked-cupboard")),
            )
        ),
    ],
)
"""What there is a handout, a talk and a quiz of: below `teach/`."""
WORDS = {"wide": "WOMBWORM", "long": "pneumonoultramicroscopic" * 4, "narrow": "if it is"}
"""Of which texts consist that are as long as they may be, by the name of their playbook."""
CROWDED = pytest.mark.parametrize("of", [place for name in WORDS for place in (name, f"paths/{name}-end-00")])
STICKING_OUT = """() => [...document.querySelectorAll('.pb-face__canvas')].flatMap((slide, at) => {
    const box = slide.getBoundingClientRect();
    const foot = slide.querySelector('.pb-face__foot').getBoundingClientRect();
    const end = foot.height ? foot.top : box.bottom;
    return [...slide.querySelectorAll('*')]
        .filter(part => !part.closest('.pb-face__foot, .pb-level__of'))
        .filter(part => {
            const own = part.getBoundingClientRect();
            return own.width && (own.bottom > end + 1 || own.right > box.right + 1 || own.top < box.top - 1);
        })
        .map(part => `slide ${at + 1}: ${part.className || part.tagName} ${part.textContent.slice(0, 40)}`).slice(0, 2);
})"""
"""Whatever on a slide reaches its foot or leaves it."""


def pages_of(page: Page, **options: Any) -> int:
    """Return how many pages the page has as PDF."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(**options)))


def ready(page: Page) -> Page:
    """Wait for the site's own fonts, and use them as on every page but a reader's first: see start.js."""
    wait_until(page, "document.documentElement.className.includes('pb-fonts')")
    page.evaluate("document.documentElement.classList.replace('pb-fonts-late', 'pb-fonts')")
    page.evaluate("document.fonts.ready")
    return page


# Playbooks that have too much of everything


def _words(size: int, word: str) -> str:
    return (f"{word} " * size)[:size].strip()


def crowded(name: str, word: str) -> dict[str, Any]:
    """Return a playbook in which every text is as long as it may be, of one word again and again."""
    title = _words(110, word)
    text = _words(900, word)

    def entry(id: str, **more: Any) -> dict[str, Any]:
        return {"id": f"{name}-{id}", "title": f"{id[-2:]} {title}", "summary": text, **more}

    many = [text, *(f"{number} {_words(140, word)}" for number in range(8))]
    step = {"steps": many, "effort": "medium", "impact": "medium", "time_to_effect": "999 minutes"}
    helps = [
        {"mitigation": f"{name}-mend-{number:02}", "how_it_helps": f"{number} {_words(898, word)}"}
        for number in range(9)
    ]
    led = [f"{name}-end-{number:02}" for number in range(5)]
    source = {"authors": [_words(200, word)], "publisher": _words(200, word), "medium": "internal document"}
    cited = {"sources": [f"{name}-work-{number:02}" for number in range(9)]}
    return {
        "playbook": {
            **entry("book", outcomes=many, description=text, owner=_words(200, word), audience="everyone"),
            "id": name,
            "status": "live",
            "reviewed": "2026-03-31",
            "review_every": "999 minutes",
            "roles": [f"{name}-role-00"],
            **cited,
        },
        "roles": [entry("role-00")],
        "phases": [
            entry(
                f"phase-{n:02}",
                order=n,
                description=text,
                signs=many,
                first_moves=many,
                over_when=many,
                goes_wrong=many,
            )
            for n in range(6)
        ],
        "challenges": [
            entry(
                f"ill-{n:02}",
                severity="critical",
                symptoms=many,
                causes=many,
                on_monday=many,
                mitigations=helps,
                if_unmet=led,
            )
            | {"phases": [f"{name}-phase-{n % 6:02}"]}
            for n in range(9)
        ],
        "mitigations": [entry(f"mend-{n:02}", **step) for n in range(9)],
        "paths": [
            entry(f"end-{n:02}", description=text, signs=many, leads_here=many, how_to_turn=many, turns=helps)
            for n in range(5)
        ],
        "sources": [entry(f"work-{n:02}", **source) for n in range(9)],
        "statistics": [
            entry(f"figure-{n}", value=_words(200, word), population=text, dated=_words(200, word), **cited)
            for n in range(3)
        ],
    }


@pytest.fixture(scope="session")
def crowded_home(site: BuiltSite) -> Iterator[str]:
    """Address of a site of such playbooks."""

    def make(root: Path) -> None:
        for folder in (root / "playbooks", root / "content"):
            folder.mkdir(parents=True)
        (root / "content/about.md").write_text("# About\n\nNothing.\n", encoding="utf-8")
        for name, word in WORDS.items():
            (root / f"playbooks/{name}.yml").write_text(json.dumps(crowded(name, word)), encoding="utf-8")
        project = make_settings(root)
        done = build(project, root / "site")
        assert done.code == 0, f"the playbooks of `crowded` could not be built:\n{done.output}"

    with served(make_once(site.folder.parent / "crowded", make) / "site") as serving:
        yield serving.address


# Handouts


def sheets(page: Page) -> dict[str, int]:
    return {paper: pages_of(page, format=paper) for paper in ("A4", "Letter")}


def test_each_handout_talk_and_quiz_is_tried_below(site: BuiltSite) -> None:
    tried = {getattr(of, "values", (of,))[0] for of in LARGEST.args[1]}
    for kind in ("handout", "talk", "quiz"):
        pattern = re.compile(rf"teach/(.+)/{kind}/index\.html")
        built = {found[1] for path in site.files if (found := pattern.fullmatch(path))}
        assert built == tried, "LARGEST must name what the example site has"


@LARGEST
def test_a_handout_prints_on_one_page(of: str, visit: Visit, home: str) -> None:
    page = ready(visit.open(f"{home}teach/{of}/handout/"))
    assert sheets(page) == {"A4": 1, "Letter": 1}
    assert visit.problems == []


@CROWDED
def test_a_handout_with_too_much_text_prints_on_one_page(of: str, visit: Visit, crowded_home: str) -> None:
    page = ready(visit.open(f"{crowded_home}teach/{of}/handout/"))
    assert sheets(page) == {"A4": 1, "Letter": 1}
    expect(page.locator(".pb-sheet__part--phases, .pb-sheet__part--points").first).to_be_visible()


def test_a_handout_names_the_full_address_of_its_page(visit: Visit, home_below_a_path: str, home: str) -> None:
    for top in (home, home_below_a_path):
        page = visit.open(top + HANDOUT)
        expect(page.locator(".pb-sheet__more a")).to_have_text(top.removeprefix("http://") + PLAYBOOK)


# Talks


def presenting(visit: Visit, address: str) -> Page:
    page = ready(visit.open(address))
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.locator(".pb-talk--on")).to_be_visible()
    return page


def titles_of(site: BuiltSite) -> list[str]:
    """Return the titles of the slides of the talk, in their order."""
    return [unescape(title) for title in re.findall(r"pb-face__title[^>]*>([^<]+)<", site.page(TALK).raw)]


VISIBLE_TITLES = """[...document.querySelectorAll(".pb-slide")]
    .filter((slide) => slide.getClientRects().length && getComputedStyle(slide).visibility === "visible")
    .map((slide) => slide.querySelector("h2").innerText).join(" + ")"""
"""The title of the slide that is shown; of all that are, if there are several."""


def expect_shown(page: Page, title: str, why: str = "") -> None:
    """Wait until exactly one slide is shown, the one with this title."""
    wait_for(page, lambda: page.evaluate(VISIBLE_TITLES) == title, f"{title!r} is the one slide shown {why}")


def expect_number(page: Page, number: int) -> None:
    """Wait until the address ends with the number of a slide."""
    expect(page).to_have_url(re.compile(rf"#{number}$"))


@LARGEST
def test_no_slide_of_a_talk_overflows(of: str, visit: Visit, home: str) -> None:
    page = ready(visit.open(f"{home}teach/{of}/talk/"))
    for screen in SCREENS:
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        assert page.evaluate(STICKING_OUT) == [], screen


@CROWDED
def test_no_slide_with_too_much_text_overflows(of: str, visit: Visit, crowded_home: str) -> None:
    page = ready(visit.open(f"{crowded_home}teach/{of}/talk/"))
    assert page.evaluate(STICKING_OUT) == []


@SCREEN
def test_a_slide_fills_the_window_in_its_own_proportions(screen: dict[str, int], visit: Visit, home: str) -> None:
    visit.page.set_viewport_size(screen)  # type: ignore[arg-type]
    page = presenting(visit, home + TALK)
    count = page.locator(".pb-slide").count()
    for _ in range(count):
        face = page.locator(".pb-slide--here .pb-face")
        box = face.bounding_box()
        assert box is not None
        assert abs(box["width"] / box["height"] - 16 / 9) < 0.01
        assert box["height"] > 0.9 * screen["height"]
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= page.locator(".pb-talk__bar").bounding_box()["y"] + 1  # type: ignore[index]
        page.keyboard.press("ArrowRight")


def test_a_talk_is_presented_by_keyboard(visit: Visit, home: str, site: BuiltSite) -> None:
    titles = titles_of(site)
    page = ready(visit.open(home + TALK))
    page.get_by_role("button", name="Present", exact=True).press("Enter")
    expect_shown(page, titles[0])
    for key, number in (
        ("ArrowRight", 2),
        (" ", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("Shift+ ", 2),
        ("End", len(titles)),
    ):
        page.keyboard.press(key)
        expect_shown(page, titles[number - 1], key)
        expect_number(page, number)
        expect(page.get_by_role("status").first).to_have_text(re.compile(rf"Slide\s*{number} of {len(titles)}"))
    page.keyboard.press("ArrowRight")
    expect_shown(page, titles[-1])
    page.keyboard.press("Home")
    expect_shown(page, titles[0])
    page.keyboard.press("n")
    expect(page.locator(".pb-slide--here .pb-notes")).to_be_visible()
    expect(page.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("n")
    expect(page.locator(".pb-slide--here .pb-notes")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect_shown(page, titles[0], "keys are for the dialog while it is open")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator(".pb-talk--on")).to_have_count(0)
    expect(page).to_have_url(home + TALK)
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_focused()
    assert visit.problems == []


def test_keys_belong_to_the_talk_only_while_it_is_presented(visit: Visit, home: str) -> None:
    page = ready(visit.open(home + TALK))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    assert page.url == home + TALK
    expect(page.locator(".pb-talk--on")).to_have_count(0)
    page.get_by_role("button", name="Present", exact=True).click()
    page.keyboard.press("f")
    expect(page.locator("[data-md-toggle='search']")).not_to_be_checked()
    assert page.evaluate("document.activeElement.closest('.pb-talk') !== null")


def test_the_focus_stays_in_the_talk_while_it_is_presented(visit: Visit, home: str) -> None:
    page = presenting(visit, home + TALK)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('.pb-talk') !== null"
        )
    page.keyboard.press("Escape")
    assert page.locator("[inert]").count() == 0


def test_full_screen_shows_the_talk_alone(visit: Visit, home: str) -> None:
    page = presenting(visit, home + TALK)
    page.keyboard.press("f")
    wait_until(page, "document.fullscreenElement?.classList.contains('pb-talk')")
    page.keyboard.press("ArrowRight")
    expect_number(page, 2)
    page.keyboard.press("f")
    wait_until(page, "document.fullscreenElement === null")
    assert visit.problems == []


def test_an_address_with_a_number_opens_that_slide(visit: Visit, home: str, site: BuiltSite) -> None:
    titles = titles_of(site)
    page = visit.open(f"{home}{TALK}#5")
    expect(page.locator(".pb-talk--on")).to_be_visible()
    expect_shown(page, titles[4])
    page.reload()
    expect(page.locator(".pb-slide--here h2")).to_have_text(titles[4])
    page.evaluate("location.hash = '#3'")
    expect(page.locator(".pb-slide--here h2")).to_have_text(titles[2])
    page.goto("about:blank")
    visit.open(f"{home}{TALK}#99")
    expect(page.locator(".pb-talk__offer")).to_be_visible()
    expect(page.locator(".pb-talk--on")).to_have_count(0)


def test_a_swipe_turns_the_slides(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = presenting(visit_with(context), home + TALK)

    def swipe(start: int, end: int, down: int = 0) -> None:
        stage = page.locator(".pb-talk__stage")
        touch = {"pointerType": "touch", "bubbles": True}
        stage.dispatch_event("pointerdown", {**touch, "clientX": start, "clientY": 300})
        stage.dispatch_event("pointerup", {**touch, "clientX": end, "clientY": 300 + down})

    swipe(300, 100)
    expect_number(page, 2)
    swipe(300, 280)
    swipe(300, 200, down=300)
    expect_number(page, 2)  # a tap and a scroll are no swipes
    swipe(100, 300)
    expect_number(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_buttons_do_what_the_keys_do(visit: Visit, home: str) -> None:
    page = presenting(visit, home + TALK)
    expect(page.get_by_role("button", name="Back one slide")).to_be_disabled()
    page.get_by_role("button", name="Next slide").click()
    expect_number(page, 2)
    page.get_by_role("button", name="Back one slide").click()
    expect_number(page, 1)
    page.keyboard.press("ArrowRight")
    expect_number(page, 2)  # the keys work on when a button that was pressed is disabled
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Leave").click()
    expect(page.locator(".pb-talk--on")).to_have_count(0)


def test_the_speakers_window_follows_and_leads(visit: Visit, home: str) -> None:
    page = presenting(visit, home + TALK)
    with page.expect_popup() as opening:
        page.keyboard.press("w")
    speaker = opening.value
    expect(speaker.locator(".pb-talk--speaker .pb-slide--here .pb-notes")).to_be_visible()
    expect(speaker.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(speaker.locator(".pb-slide--here")).to_have_id("3")
    expect(speaker.locator(".pb-slide--next")).to_have_id("4")
    speaker.keyboard.press("ArrowLeft")
    expect(page.locator(".pb-slide--here")).to_have_id("2")
    speaker.close()
    assert visit.problems == []


@SCHEME
def test_axe_finds_nothing_while_a_talk_is_presented(scheme: str, browser: Browser, home: str) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", viewport=SCREENS[0])  # type: ignore[arg-type]
    page = presenting(visit_with(context), home + TALK)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert violations(page) == []
    page.keyboard.press("n")
    assert violations(page) == []
    page.keyboard.press("?")
    assert violations(page) == []
    context.close()


def test_a_talk_is_a_page_to_read_without_script(still: Page, home: str) -> None:
    still.goto(home + TALK, wait_until="domcontentloaded")
    assert all(slide.is_visible() for slide in still.locator(".pb-face").all())
    assert all(notes.is_visible() for notes in still.locator(".pb-notes").all())
    assert still.get_by_role("button", name="Present").count() == 0


def test_a_talk_prints_one_slide_a_page_and_its_notes_if_asked(visit: Visit, home: str) -> None:
    page = ready(visit.open(home + TALK))
    count = page.locator(".pb-slide").count()
    assert pages_of(page, prefer_css_page_size=True) == count
    page.get_by_label("Print the notes too").check()
    assert pages_of(page, prefer_css_page_size=True) >= count
    page.emulate_media(media="print")
    assert all(notes.is_visible() for notes in page.locator(".pb-notes").all())
    page.emulate_media(media="null")
    page.get_by_role("button", name="Present", exact=True).click()
    page.get_by_role("button", name="Next slide").wait_for()
    assert pages_of(page, prefer_css_page_size=True) >= count, "also from the middle of a talk"


# Quizzes


def right_letters(site: BuiltSite) -> list[str]:
    return re.findall(r'data-right="([A-D])"', site.page(QUIZ).raw)


def test_a_quiz_answered_by_keyboard_says_why_and_counts_the_score(visit: Visit, home: str, site: BuiltSite) -> None:
    right = right_letters(site)
    page = ready(visit.open(home + QUIZ))
    expect(page.locator(".pb-quiz__result")).to_have_text(
        f"{len(right)} questions. Choose an answer and you are told why."
    )
    questions = page.locator(".pb-quiz__question").all()
    assert len(questions) == len(right)
    for number, (question, letter) in enumerate(zip(questions, right, strict=True)):
        chosen = letter if number else ("B" if letter == "A" else "A")
        button = question.locator(f"[data-letter={chosen}] button")
        button.focus()
        page.keyboard.press("Enter" if number % 2 else " ")
        said = question.get_by_role("status")
        expect(said).to_contain_text("Right." if number else f"{letter} is right.")
        assert said.get_by_role("link").get_attribute("href")
        expect(button).to_be_focused()
        expect(question.locator(f"[data-letter={letter}] .pb-quiz__mark")).to_have_text("Right")
    expect(page.locator(".pb-quiz__result")).to_contain_text(f"{len(right) - 1} of {len(right)} right.")
    assert visit.problems == []


def test_an_answer_cannot_be_changed_until_the_quiz_starts_again(visit: Visit, home: str, site: BuiltSite) -> None:
    letter = right_letters(site)[0]
    wrong = "B" if letter == "A" else "A"
    page = ready(visit.open(home + QUIZ))
    question = page.locator(".pb-quiz__question").first
    question.locator(f"[data-letter={wrong}] button").click()
    question.locator(f"[data-letter={letter}] button").click(force=True)
    expect(page.locator(".pb-quiz__result")).to_contain_text("0 of 1 right")
    page.get_by_role("button", name="Start again").click()
    expect(question.get_by_role("status")).to_be_empty()
    expect(question.locator("button").first).to_be_focused()
    question.locator(f"[data-letter={letter}] button").click()
    expect(page.locator(".pb-quiz__result")).to_contain_text("1 of 1 right")


@SCHEME
def test_axe_finds_nothing_in_a_quiz_that_was_answered(
    scheme: str, browser: Browser, home: str, site: BuiltSite
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = ready(visit_with(context).open(home + QUIZ))
    for question in page.locator(".pb-quiz__question").all()[:3]:
        question.locator("[data-letter=A] button").click()
    assert violations(page) == []
    context.close()


def test_without_script_the_answers_of_a_quiz_unfold(still: Page, home: str, site: BuiltSite) -> None:
    still.goto(home + QUIZ, wait_until="domcontentloaded")
    answer = still.locator(".pb-quiz__answer").first
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_contain_text(f"{right_letters(site)[0]}.")
    expect(answer.get_by_role("link")).to_be_visible()


def test_on_paper_the_answers_of_a_quiz_are_on_a_page_of_their_own(visit: Visit, home: str, site: BuiltSite) -> None:
    page = ready(visit.open(home + QUIZ))
    page.locator(".pb-quiz__question").first.locator("button").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".pb-key")).to_be_visible()
    assert page.locator(".pb-key li").count() == len(right_letters(site))
    assert page.evaluate("getComputedStyle(document.querySelector('.pb-key')).breakBefore") == "page"
    assert [
        part for part in page.locator(".pb-quiz__answer, .pb-quiz__said, .pb-quiz__mark").all() if part.is_visible()
    ] == []
    expect(page.locator(".pb-quiz__choice").first).to_be_visible()


# Books


def test_a_whole_playbook_is_a_book(visit: Visit, home: str, site: BuiltSite) -> None:
    page = ready(visit.open(f"{home}{PLAYBOOK}print/"))
    link = page.locator(".pb-contents a", has_text=CHALLENGE_TITLE)
    number = link.locator("span").inner_text()
    link.click()
    expect(page.locator(f"#challenge-{CHALLENGE_ID} h3")).to_be_in_viewport()
    expect(page.locator(f"#challenge-{CHALLENGE_ID} h3")).to_contain_text(number)
    assert 15 < pages_of(page, format="A4") < 100
    page.emulate_media(media="print")
    inside = page.evaluate(
        "selector => getComputedStyle(document.querySelector(selector), '::after').content",
        f".pb-chapter a[href$='#challenge-{CHALLENGE_ID}'][data-pb-at]",
    )
    assert number in inside
    expect(page.locator(".pb-cover")).to_be_visible()
    assert visit.problems == []


def test_a_playbook_leads_to_its_book_and_the_book_is_not_for_search_engines(
    visit: Visit, home: str, site: BuiltSite
) -> None:
    page = visit.open(home + PLAYBOOK)
    page.get_by_role("link", name="Print the whole playbook").click()
    expect(page.locator("h1")).to_have_text(f"{PLAYBOOK_TITLE}, to print")
    for address in (f"{PLAYBOOK}print/", TALK, QUIZ, HANDOUT):
        assert site.page(address).all("meta", name="robots", content="noindex"), address
        assert f"{address}</loc>".encode() not in site.files["sitemap.xml"]
    assert not site.page("teach/").all("meta", name="robots")
