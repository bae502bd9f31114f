"""What a writer meant by a duration, a date, a number or a word that is written otherwise. Knows text only."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable

from generator.diagnostics import did_you_mean

_UNITS = {
    "minute": ("m", "min", "mins", "minute", "minutes", "minuten", "minuta", "minutos"),
    "hour": ("h", "hr", "hrs", "hour", "hours", "stunde", "stunden", "std", "heure", "heures", "hora", "horas"),
    "day": ("d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "dia", "dias"),
    "week": ("w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaine", "semaines", "kw"),
    "month": (
        "mo",
        "mos",
        "mon",
        "mth",
        "mths",
        "month",
        "months",
        "monat",
        "monate",
        "monaten",
        "mois",
        "mes",
        "meses",
    ),
    "year": ("y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "annee", "annees"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}
_MULTIPLES = {
    **dict.fromkeys(("quarter", "quarters", "quartal", "quartale", "trimester", "trimestre"), (3, "month")),
    **dict.fromkeys(("sprint", "sprints", "fortnight", "fortnights"), (2, "week")),
    **dict.fromkeys(("decade", "decades"), (10, "year")),
}
_HALVES = {
    "minute": "1 minute",
    "hour": "30 minutes",
    "day": "4 hours",
    "week": "3 days",
    "month": "2 weeks",
    "year": "6 months",
}
_PARTS = {"hour": (60, "minute"), "day": (8, "hour"), "week": (5, "day"), "month": (4, "week"), "year": (12, "month")}
"""How many of the next smaller unit make one, where a duration is work."""
_ADVERBS = {
    **dict.fromkeys(("daily", "everyday"), "1 day"),
    **dict.fromkeys(("weekly",), "1 week"),
    **dict.fromkeys(("biweekly", "fortnightly"), "2 weeks"),
    **dict.fromkeys(("monthly",), "1 month"),
    **dict.fromkeys(("quarterly",), "3 months"),
    **dict.fromkeys(("yearly", "annually", "annual"), "1 year"),
}
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS_AND_TENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen") + (
    "twenty",
    "thirty",
    "forty",
    "forty-five",
    "fifty",
    "sixty",
    "ninety",
)
_NUMBERS = {
    **{word: number for number, word in enumerate(_WORDS)},
    **dict.fromkeys(("a", "an", "ein", "eine", "einen", "un", "une", "eins"), 1),
    **dict.fromkeys(("couple", "zwei", "deux"), 2),
    **dict.fromkeys(("drei", "trois"), 3),
    "vier": 4,
    "funf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "dozen": 12,
    **dict(zip(_TEENS_AND_TENS, (13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 45, 50, 60, 90), strict=True)),
}
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ISO = re.compile(r"p(\d+)([dwmy])$|pt(\d+)([hm])$")
_FILLERS = frozenset(
    [
        "about",
        "approx",
        "approximately",
        "around",
        "circa",
        "ca",
        "roughly",
        "every",
        "each",
        "max",
        "min",
        "up",
        "at",
        "least",
        "most",
        "of",
        "under",
        "over",
        "less",
        "more",
        "than",
        "only",
        "within",
        "working",
        "business",
        "full",
    ]
)
_RANGE = re.compile(r"(?:\S+\s*(?:[a-z]+\s*)?)(?:-|to|or|bis|/)\s*(\d.*)$")
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
_SYNONYMS = {
    **dict.fromkeys(
        ("severe", "urgent", "blocker", "very high", "highest", "critic", "kritisch", "sehr hoch"), "critical"
    ),
    **dict.fromkeys(("hoch", "big", "large", "strong", "major", "great", "hard", "alto", "elevee", "h"), "high"),
    **dict.fromkeys(
        ("med", "mid", "mittel", "moderate", "normal", "average", "middle", "medio", "moyen", "m"), "medium"
    ),
    **dict.fromkeys(("niedrig", "small", "minor", "little", "weak", "gering", "easy", "very low", "bajo", "l"), "low"),
    **dict.fromkeys(("all", "public", "anyone", "everybody", "alle", "open", "any"), "everyone"),
    **dict.fromkeys(("published", "public", "active", "final", "done", "online", "current"), "live"),
    **dict.fromkeys(("wip", "unfinished", "in progress", "entwurf", "new", "planned"), "draft"),
    **dict.fromkeys(("archived", "obsolete", "deprecated", "old", "closed", "inactive"), "retired"),
    **dict.fromkeys(("company", "recruiter", "interviewer", "manager", "hiring manager"), "employer"),
    **dict.fromkeys(("applicant", "interviewee", "job seeker"), "candidate"),
    **dict.fromkeys(
        ("web page", "webpage", "website", "web", "page", "paper", "online article", "magazine"), "article"
    ),
    **dict.fromkeys(("post", "weblog"), "blog post"),
    **dict.fromkeys(("presentation", "video", "podcast", "webinar", "lecture", "keynote"), "talk"),
    **dict.fromkeys(("study", "survey", "whitepaper", "white paper", "thesis"), "report"),
    **dict.fromkeys(("norm", "iso", "rfc"), "standard"),
    **dict.fromkeys(("memo", "internal", "document", "wiki", "intranet"), "internal document"),
    **dict.fromkeys(("true", "y", "ja", "on", "1", "si", "oui"), "yes"),
    **dict.fromkeys(("false", "n", "nein", "off", "0", "non"), "no"),
    **dict.fromkeys(("opinion", "own", "ours", "editor"), "editorial"),
    **dict.fromkeys(("source", "cited", "quoted"), "sourced"),
}


def _plain(text: str) -> str:
    """The text in lowercase, without accents, with hyphens for dashes, single spaces and no full stop at its end."""
    text = unicodedata.normalize("NFKC", _DASHES.sub("-", text)).casefold().replace("\u00e4", "ae")
    text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return " ".join(text.split()).strip(" .~\u2248<>=+!\"'`")


_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_SIGNS_OF_FRACTIONS = {"\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4"}
_IN_WORDS = (
    (r"\b(?:an?|one) ([a-z]+) and a half\b", r"1.5 \1"),
    (r"\b(?:an?|one) and a half ([a-z]+)", r"1.5 \1"),
    (r"\b(?:a )?quarter of an? ", "0.25 "),
    (r"\bthree[ -]quarters of an? ", "0.75 "),
    (r"(?<=\d)-(?=[a-z])", " "),
)


def _with_decimals(text: str) -> str:
    """The text with fractions, as signs or in words, as decimal numbers."""
    for sign, digits in _SIGNS_OF_FRACTIONS.items():
        text = text.replace(sign, digits)
    text = text.lower()
    for pattern, number in _IN_WORDS:
        text = re.sub(pattern, number, text)
    return re.sub(r"(?:(\d+) +)?\b(1/2|1/4|3/4)\b", lambda match: str(int(match[1] or 0) + _FRACTIONS[match[2]]), text)


def duration_of(text: str) -> str | None:
    """Return the duration that `text` most probably means, as it must be written; None when it says no number."""
    if match := re.fullmatch(r"(\d{1,4})\s*['\u2019\u2032]", text.strip()):
        return _written(int(match[1]), "minute")
    words = _plain(_with_decimals(text)).replace("person-", "").split()
    plain = " ".join(word for word in words if word.rstrip(".") not in _FILLERS or word == "min")
    if plain.startswith("min "):
        plain = plain[4:]
    if plain in _ADVERBS:
        return _ADVERBS[plain]
    if iso := _ISO.match(plain):
        unit = {"d": "day", "w": "week", "m": "month", "y": "year"}.get(iso[2] or "", "")
        return _written(int(iso[1] or iso[3]), unit or {"h": "hour", "m": "minute"}[iso[4]])
    if between := _RANGE.match(plain):
        plain = between[1]
    plain = re.sub(r"^(?:a|one) (half|couple|dozen)\b", r"\1", plain)
    plain = re.sub(r"^half (?:a |an )?", "half ", plain).replace("couple of ", "couple ")
    words = re.sub(r"(?<=\d)(?=[a-z])", " ", plain).split()
    if added := _of_two_units(words):
        return added
    if not words or len(words) > 2:
        return None
    number, unit = (words[0], words[1]) if len(words) == 2 else ("1", words[0])
    return _of_number(number, unit) if len(words) == 2 or number != "1" or words[0] in _MULTIPLES else None


def _of_two_units(words: list[str]) -> str | None:
    """Return the sum of `1 hour 20 minutes` or `1:30 hours`, in the smaller of the two units; None for other words."""
    words = [word.strip(",") for word in words if word not in ("and", "und", "et", "+")]
    if len(words) == 2 and (clock := re.fullmatch(r"(\d+):([0-5]\d)", words[0])) and _UNIT_OF.get(words[1]) == "hour":
        words = [clock[1], "hour", clock[2], "minute"]
    if len(words) != 4:
        return None
    first, second = _of_number(*words[:2]), _of_number(*words[2:])
    if not first or not second:
        return None
    size, smaller = _PARTS.get(first.split()[1].removesuffix("s"), (0, ""))
    number, unit = second.split()
    return _written(int(first.split()[0]) * size + int(number), smaller) if unit.startswith(smaller) and size else None


def address_of(text: str) -> str | None:
    """Return the web address that `text` most probably means; None when there is none in it."""
    if found := re.search(r"https?://[^\s)>\]\"']+", text):
        start, end = found.span()
        if re.fullmatch(r"\s+[\w./-]+(?:\s+[\w./-]+)?\s*", text[end:]) and not text[:start].strip():
            return re.sub(r"\s+", "%20", text.strip())
        return found[0]
    text = re.sub(
        r"^(?:h?t?tps?:?/{1,2}|https?/{0,2}:?/{0,2}|hxxps?://)", "", text.strip(" <>()[]\"'"), flags=re.IGNORECASE
    )
    if re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,24}(?:[:/?#]\S*)?", text, re.ASCII):
        return f"https://{text}"
    return None


def _of_number(number: str, word: str) -> str | None:
    if word in ("sec", "secs", "second", "seconds", "sekunden") and number.isdecimal():
        return _written(-(-int(number) // 60), "minute")
    times, unit = _MULTIPLES.get(word) or (1, _UNIT_OF.get(word) or "")
    if not unit:
        near = did_you_mean(word, tuple(_UNITS)) if len(word) > 3 else None
        if near is None:
            return None
        unit = near
    if number == "half":
        return _HALVES[unit] if times == 1 else None
    if re.fullmatch(r"\d+[.,]\d+", number):
        return _of_fraction(float(number.replace(",", ".")) * times, unit)
    value = int(number) if number.isdecimal() else _NUMBERS.get(number)
    return _written(value * times, unit) if value else None


def _of_fraction(value: float, unit: str) -> str | None:
    if value == int(value):
        return _written(int(value), unit)
    size, smaller = _PARTS.get(unit, (0, ""))
    return _written(round(value * size), smaller) if size else None


def _written(number: int, unit: str) -> str | None:
    return f"{number} {unit}{'' if number == 1 else 's'}" if 0 < number < 10_000 else None


def number_alone(text: str) -> int | None:
    """Return the number that `text` consists of, in digits or as a word; None when it is anything else."""
    plain = _plain(text)
    return int(plain) if plain.isdecimal() and len(plain) < 5 else _NUMBERS.get(plain)


def unit_alone(text: str) -> str | None:
    """Return the unit that `text` names without saying how many of it; None when it names none."""
    words = _plain(text).split()
    return _UNIT_OF.get(words[-1]) if words and len(words[-1]) > 1 else None


def date_of(text: str) -> str | None:
    """Return the day that `text` means, as `2026-03-31`; None when it is no day, or could be two."""
    plain = _plain(text)
    plain = re.sub(r"[t ]\d\d?:\d\d.*$", "", plain)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain).replace(",", " ")
    plain = re.sub(r"\b(?:of|the|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", " ", plain)
    parts = [part for part in re.split(r"[\s./-]+", plain) if part]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", plain):
        parts = [plain[:4], plain[4:6], plain[6:]]
    numbers = [_MONTHS.get(part, int(part) if part.isdecimal() and len(part) < 5 else 0) for part in parts]
    if 0 in numbers or not 2 <= len(numbers) <= 3:
        return None
    named = next((index for index, part in enumerate(parts) if part in _MONTHS), None)
    if len(numbers) == 2:
        year, month = max(numbers), min(numbers)
        return _day(year, month, 1) if year > 1000 else None
    if numbers[0] > 1000:
        return _day(*numbers)
    year = numbers[2] if numbers[2] > 99 else 2000 + numbers[2]
    if named is not None:
        month, day = numbers[named], numbers[1 - named] if named < 2 else 0
        return _day(year, month, day)
    day, month = numbers[0], numbers[1]
    if month > 12:
        day, month = month, day
    elif day <= 12 and day != month and "/" in plain:
        return None  # day and month could be either
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def whole_number_of(text: str) -> str | None:
    """Return the whole number in `text`, of two the larger one; None when there is none, or a fraction."""
    plain = _plain(text)
    if plain in _NUMBERS:
        return str(_NUMBERS[plain])
    if re.search(r"\d[.,]\d", plain):
        return None
    numbers = [int(found) for found in re.findall(r"\d{1,9}", plain)]
    return str(max(numbers)) if 1 <= len(numbers) <= 2 else None


def choice_of(text: str, choices: Iterable[str]) -> str | None:
    """Return the one of `choices` that `text` means: written almost so, or another word for it."""
    plain, choices = _plain(text), tuple(choices)
    if plain in choices:
        return plain
    first = re.split(r"[\s,;:(/]+", plain)[0]
    other = next((word for word in (_SYNONYMS.get(plain), first, _SYNONYMS.get(first)) if word in choices), None)
    return other or did_you_mean(plain, choices)
