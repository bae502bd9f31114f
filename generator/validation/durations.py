"""Parse durations in other notations than the model's. Must not know fields."""

from __future__ import annotations

import re

from generator.similarity import did_you_mean
from generator.validation.plain_words import NUMBERS, normalize

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
_SMALLER_UNITS = {
    "hour": (60, "minute"),
    "day": (8, "hour"),
    "week": (5, "day"),
    "month": (4, "week"),
    "year": (12, "month"),
}
"""How many of the next smaller unit make one, where a duration is work."""
_ADVERBS = {
    **dict.fromkeys(("daily", "everyday"), "1 day"),
    **dict.fromkeys(("weekly",), "1 week"),
    **dict.fromkeys(("biweekly", "fortnightly", "bi-weekly", "twice a month"), "2 weeks"),
    **dict.fromkeys(("bimonthly", "bi-monthly"), "2 months"),
    **dict.fromkeys(("half-yearly", "semi-annually", "semiannually", "biannually", "twice a year"), "6 months"),
    **dict.fromkeys(("halbjaehrlich", "2 times a year", "2x a year", "twice per year", "2 x per year"), "6 months"),
    **dict.fromkeys(("4 times a year", "four times a year", "vierteljaehrlich"), "3 months"),
    **dict.fromkeys(("jaehrlich", "per year"), "1 year"),
    **{f"{word} {unit}": f"1 {unit}" for word in ("every", "each") for unit in _UNITS},
    **dict.fromkeys(("every quarter", "each quarter"), "3 months"),
    **dict.fromkeys(("monthly",), "1 month"),
    **dict.fromkeys(("quarterly",), "3 months"),
    **dict.fromkeys(("yearly", "annually", "annual"), "1 year"),
}
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

_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_FRACTION_CHARACTERS = {"\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4"}
_IN_WORDS = (
    (r"\b(?:an?|one) ([a-z]+?)s? or two\b", r"2 \1"),
    (r"(?<=[a-z])(?: ?/ ?| per | for each )[a-z]+$", ""),
    (r"\b(?:an?|one) ([a-z]+) and a half\b", r"1.5 \1"),
    (r"\b(?:an?|one) and a half ([a-z]+)", r"1.5 \1"),
    (r"\b(?:a )?quarter of an? ", "0.25 "),
    (r"\bthree[ -]quarters of an? ", "0.75 "),
    (r"(?<=\d)-(?=[a-z])", " "),
)


def _replace_fractions(text: str) -> str:
    """Return the text with fractions, as characters or in words, as decimal numbers."""
    for character, digits in _FRACTION_CHARACTERS.items():
        text = text.replace(character, digits)
    text = text.lower()
    for pattern, number in _IN_WORDS:
        text = re.sub(pattern, number, text)
    return re.sub(r"(?:(\d+) +)?\b(1/2|1/4|3/4)\b", lambda match: str(int(match[1] or 0) + _FRACTIONS[match[2]]), text)


def parse_duration(text: str) -> str | None:
    """Return the duration that `text` most probably means, as it must be written; None when it says no number."""
    if match := re.fullmatch(r"(\d{1,4})\s*['\u2019\u2032]", text.strip()):
        return _format_duration(int(match[1]), "minute")
    if clock := re.fullmatch(r"(\d{1,2}) ?(?::|h) ?([0-5]\d) ?(?:h|hrs?|hours?|m|min)?", normalize(text)):
        hours, minutes = int(clock[1]), int(clock[2])
        return _format_duration(hours * 60 + minutes, "minute")
    text = re.sub(r"\s*\([^()]*\)\s*$|(?<=[a-z])\s+(?:in|on|at the (?:start|end) of)\s+[A-Za-z]+$", "", text) or text
    if many := re.fullmatch(r"(\d{1,2}) ?[x\u00d7*] ?(\d{1,3} ?[a-z]+)", normalize(text)):
        each = (parse_duration(many[2]) or "0 ").split()
        return _format_duration(int(many[1]) * int(each[0]), each[-1].removesuffix("s"))
    if times := re.fullmatch(r"(\d{1,2}) ?(?:x|times)? ?(?:/|per|a|an|each|every) ?(year|yr|y)", normalize(text)):
        return _format_duration(12 // int(times[1]) if int(times[1]) else 0, "month")
    if (often := re.fullmatch(r"(?:once|one time|1x) (?:a|an|per|every|each) (\w+)", normalize(text))) and (
        unit := _UNIT_OF.get(often[1])
    ):
        return _format_duration(1, unit)
    words = normalize(_replace_fractions(text)).replace("person-", "").split()
    plain = " ".join(word for word in words if word.rstrip(".") not in _FILLERS or word == "min")
    if plain.startswith("min "):
        plain = plain[4:]
    if adverb := _ADVERBS.get(normalize(text)) or _ADVERBS.get(plain):
        return adverb
    if iso := _ISO.match(plain):
        unit = {"d": "day", "w": "week", "m": "month", "y": "year"}.get(iso[2] or "", "")
        return _format_duration(int(iso[1] or iso[3]), unit or {"h": "hour", "m": "minute"}[iso[4]])
    if between := _RANGE.match(plain):
        plain = between[1]
    plain = re.sub(r"^(?:a|one) (half|couple|dozen)\b", r"\1", plain)
    plain = re.sub(r"^half (?:a |an )?", "half ", plain).replace("couple of ", "couple ")
    words = re.sub(r"(?<=\d)(?=[a-z])", " ", plain).split()
    if added := _parse_two_units(words):
        return added
    if not words or len(words) > 2:
        return None
    number, unit = (words[0], words[1]) if len(words) == 2 else ("1", words[0])
    return _make_duration(number, unit) if len(words) == 2 or number != "1" or words[0] in _MULTIPLES else None


def _parse_two_units(words: list[str]) -> str | None:
    """Return the sum of `1 hour 20 minutes` or `1:30 hours`, in the smaller of the two units; None for other words."""
    words = [word.strip(",") for word in words if word not in ("and", "und", "et", "+")]
    if len(words) == 2 and (clock := re.fullmatch(r"(\d+):([0-5]\d)", words[0])) and _UNIT_OF.get(words[1]) == "hour":
        words = [clock[1], "hour", clock[2], "minute"]
    if len(words) != 4:
        return None
    first, second = _make_duration(*words[:2]), _make_duration(*words[2:])
    if not first or not second:
        return None
    size, smaller = _SMALLER_UNITS.get(first.split()[1].removesuffix("s"), (0, ""))
    number, unit = second.split()
    return (
        _format_duration(int(first.split()[0]) * size + int(number), smaller)
        if unit.startswith(smaller) and size
        else None
    )


def _make_duration(number: str, word: str) -> str | None:
    if word in ("sec", "secs", "second", "seconds", "sekunden") and number.isdecimal():
        return _format_duration(-(-int(number) // 60), "minute")
    times, unit = _MULTIPLES.get(word) or (1, _UNIT_OF.get(word) or "")
    if not unit:
        near = did_you_mean(word, tuple(_UNITS)) if len(word) > 3 else None
        if near is None:
            return None
        unit = near
    if number == "half":
        return _HALVES[unit] if times == 1 else None
    if re.fullmatch(r"\d+[.,]\d+", number):
        return _make_fraction(float(number.replace(",", ".")) * times, unit)
    value = int(number) if number.isdecimal() else NUMBERS.get(number)
    return _format_duration(value * times, unit) if value else None


def _make_fraction(value: float, unit: str) -> str | None:
    if value == int(value):
        return _format_duration(int(value), unit)
    size, smaller = _SMALLER_UNITS.get(unit, (0, ""))
    return _format_duration(round(value * size), smaller) if size else None


def _format_duration(number: int, unit: str) -> str | None:
    return f"{number} {unit}{'' if number == 1 else 's'}" if 0 < number < 10_000 else None


def parse_number(text: str) -> int | None:
    """Return the number that `text` consists of, in digits or as a word; None when it is anything else."""
    plain = normalize(text)
    return int(plain) if plain.isdecimal() and len(plain) < 5 else NUMBERS.get(plain)


def parse_unit(text: str) -> str | None:
    """Return the unit that `text` names without saying how many of it; None when it names none."""
    words = normalize(text).split()
    return _UNIT_OF.get(words[-1]) if words and len(words[-1]) > 1 else None


def parse_minutes(text: str) -> int | None:
    """Return how many minutes `text` means that says so in words or hours; None where it names no such unit."""
    if not re.search(r"[hH]\b|hour|min|Stunde", text) or not (duration := parse_duration(text)):
        return None
    number, unit = duration.split()
    return int(number) * {"minute": 1, "hour": 60}.get(unit.removesuffix("s"), 0) or None
