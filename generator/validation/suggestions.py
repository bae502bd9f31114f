"""Parse what a writer meant by a duration, date, number or choice in another notation. Must not know fields."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from generator.similarity import did_you_mean
from generator.validation.plain_words import NUMBERS, normalize

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "januar", "jaenner", "janvier"),
            ("feb", "february", "februar", "fevrier"),
            ("mar", "march", "maerz", "marz", "mars"),
            ("apr", "april", "avril"),
            ("may", "mai"),
            ("jun", "june", "juni", "juin"),
            ("jul", "july", "juli", "juillet"),
            ("aug", "august", "aout"),
            ("sep", "sept", "september", "septembre"),
            ("oct", "october", "okt", "oktober", "octobre"),
            ("nov", "november", "novembre"),
            ("dec", "december", "dez", "dezember", "decembre"),
        ),
        1,
    )
    for name in names
}
_OTHER_WORDS = {
    "critical": "severe, urgent, blocker, very high, highest, extreme, critic, kritisch, sehr hoch, fatal",
    "high": "hoch, big, large, strong, major, great, hard, alto, elevee, h, serious, heavy, significant, xl",
    "medium": "med, mid, mittel, moderate, normal, average, middle, medio, moyen, m, middling, fair, some",
    "low": "niedrig, small, minor, little, weak, gering, easy, very low, bajo, l, lo, none, minimal, tiny, trivial",
    "everyone": "all, public, anyone, everybody, alle, open, any, world, company, the whole company, jeder",
    "interviewers": "recruiters, hiring, hiring managers, hr, hiring team, interview",
    "strategists": "strategist, private, confidential, team, us, editors",
    "live": "published, public, active, final, done, online, current, finished, complete, approved, in use, ready",
    "draft": "wip, unfinished, in progress, entwurf, new, planned, in review, review, todo, tbd, proposed, beta, idea, "
    "ready for review, for review, not ready, not yet live, pending, to be reviewed",
    "retired": "archived, obsolete, deprecated, old, closed, inactive, outdated, superseded, withdrawn, deleted",
    "employer": "company, recruiter, interviewer, manager, hiring manager, hr, us, we",
    "candidate": "applicant, interviewee, job seeker, them",
    "article": "web page, webpage, website, web, page, paper, online article, magazine",
    "blog post": "post, weblog",
    "talk": "presentation, video, podcast, webinar, lecture, keynote",
    "report": "study, survey, whitepaper, white paper, thesis",
    "standard": "norm, iso, rfc",
    "internal document": "memo, internal, document, wiki, intranet",
    "yes": "true, y, ja, on, 1, si, oui, x",
    "no": "false, n, nein, off, 0, non",
    "editorial": "opinion, own, ours, editor",
    "sourced": "source, cited, quoted",
}
"""For a word that a field may hold: other words that people write for it."""
_SYNONYMS = {choice: frozenset(words.split(", ")) for choice, words in _OTHER_WORDS.items()}
_FIRST_SERIAL = datetime.date(1899, 12, 30)
"""The day that is 0 in tables of other programs."""
_NAMES_OF_DAYS = re.compile(
    r"\b(?:of|the|on|den|der|am|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)\b"
)


def parse_address(text: str) -> str | None:
    """Return the web address that `text` most probably means; None when there is none in it."""
    text = re.sub(r"^(\s*https?:) ?// ?(?=[\w-]+\.)", r"\1//", text)
    if re.match(r"https?:[\\/]*\\", text.strip()):
        text = text.strip().replace("\\", "/")
    text = re.sub(r"^\s*//(?=[\w-]+\.)", "https://", text)
    if found := re.search(r"https?://[^\s)>\]\"']+", text):
        start, end = found.span()
        is_cut = found[0][-1] not in ",;" and re.fullmatch(r"\s+[\w./-]+(?:\s+[\w./-]+)?\s*", text[end:])
        if is_cut and not text[:start].strip():
            return re.sub(r"\s+", "%20", text.strip())
        return found[0].rstrip(",;")
    if doi := re.fullmatch(r"(?:doi:? ?|doi\.org/)?(10\.\d{4,9}/\S+)", text.strip(), re.IGNORECASE):
        return f"https://doi.org/{doi[1]}"
    text = re.sub(
        r"^(?:h?t?tps?:?/{1,2}|https?/{0,2}:?/{0,2}|hxxps?://)", "", text.strip(" <>()[]\"'"), flags=re.IGNORECASE
    )
    if re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,24}(?:[:/?#]\S*)?", text, re.ASCII):
        return f"https://{text}"
    return None


def parse_date(text: str) -> str | None:
    """Return the day that `text` means, as `2026-03-31`; None when it is no day, or could be two."""
    plain = normalize(text)
    if len(days := re.findall(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", plain)) == 1:
        return days[0] if _make_day(*(int(part) for part in days[0].split("-"))) else None
    plain = re.sub(r"[t ]\d\d?:\d\d.*$|\s*\([^()]*\)$", "", plain)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain).replace(",", " ")
    plain = _NAMES_OF_DAYS.sub(" ", re.sub(r"(?<=[a-z] )'(?=\d\d$)", "", plain))
    if re.fullmatch(r"[34]\d{4}", plain.strip()):
        return (_FIRST_SERIAL + datetime.timedelta(days=int(plain))).isoformat()
    parts = [part for part in re.split(r"[\s./_-]+", plain) if part]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", plain):
        parts = [plain[:4], plain[4:6], plain[6:]]
    parts = [(did_you_mean(part, _MONTHS) or part) if part.isalpha() and len(part) > 3 else part for part in parts]
    numbers = [_MONTHS.get(part, int(part) if part.isdecimal() and len(part) < 5 else 0) for part in parts]
    if 0 in numbers or not 2 <= len(numbers) <= 3:
        return None
    named = next((index for index, part in enumerate(parts) if part in _MONTHS), None)
    if len(numbers) == 2:
        year, month = max(numbers), min(numbers)
        return _make_day(year, month, 1) if year > 1000 else None
    if numbers[0] > 1000:
        return _make_day(*numbers)
    year = numbers[2] if numbers[2] > 99 else 2000 + numbers[2]
    if named is not None:
        month, day = numbers[named], numbers[1 - named] if named < 2 else 0
        return _make_day(year, month, day)
    day, month = numbers[0], numbers[1]
    if month > 12:
        day, month = month, day
    elif day <= 12 and day != month and re.search(r"\d[/-]\d", plain):
        return None  # day and month could be either
    return _make_day(year, month, day)


def parse_ambiguous_date(text: str) -> tuple[str, str] | None:
    """Return the two days that `text` may mean, `1/10/2026`, with the one that has its day first; None for another."""
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})", normalize(text))
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    year += 0 if year > 99 else 2000
    one, other = _make_day(year, second, first), _make_day(year, first, second)
    return (one, other) if one and other else None


def _make_day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        (("single", "once", "first"), ("double", "twice", "second"), ("triple", "third"), ("fourth",), ("fifth",)), 1
    )
    for word in words
}


def parse_whole_number(text: str) -> str | None:
    """Return the whole number in `text`, of two the larger one; None when there is none, or a fraction."""
    plain = normalize(text)
    if plain in NUMBERS:
        return str(NUMBERS[plain])
    plain = _ORDINALS.get(plain, plain)
    if plain.endswith("%") and (share := re.fullmatch(r"(\d+)00 ?%", plain)):
        plain = share[1]
    plain = re.sub(r"(?<=\d)[.,]0+(?!\d)", "", plain)
    if re.search(r"\d[.,]\d", plain):
        return None
    numbers = [int(found) for found in re.findall(r"\d{1,9}", plain)]
    return str(max(numbers)) if 1 <= len(numbers) <= 2 else None


def parse_choice(text: str, choices: Iterable[str]) -> str | None:
    """Return the one of `choices` that `text` means: written almost so, or another word for it."""
    plain, choices = normalize(text), tuple(choices)
    if plain in choices:
        return plain
    first = re.split(r"[\s,;:(/]+", plain)[0]
    if first in choices and not any(plain in _SYNONYMS.get(choice, ()) for choice in choices):
        return first
    for words in (plain, first):
        if found := next((choice for choice in choices if words in _SYNONYMS.get(choice, ())), None):
            return found
    return did_you_mean(plain, choices)
