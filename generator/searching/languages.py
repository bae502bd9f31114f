"""Language data of the search: Snowball stemmers, stop words, patterns of questions."""

LANGUAGES = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Snowball's name of a language by ISO 639 code, as in `theme.language` of mkdocs.yml."""
_ENGLISH = """
above again against already always another anybody anyone anything away back before behind below beside between
both down during each either else ever every everybody everyone everything few further go goes going gone here's
hers herself himself itself keep keeps less lot make makes making many may maybe mine myself never next nobody
none nothing off often once oneself ourselves perhaps quite rather really same seem seems several since somebody
someone something sometimes somewhere still take takes taking themselves thing things though through together
toward towards try trying unless use used using way ways whatever whenever whether within without yes yet
yourself shall must've ok okay
a about after all also am an and any are as at be because been but by can cannot could did do does doing for
from get gets getting got had has have having he her here him his how i if in into is it its just let like me
might more most much must my need no nor not now of on one only or other our ours out over own please she
should so some such than that the their theirs them then there these they this those to too under until up
upon us very want was we were what when where which while who whom whose why will with would you your yours s
t re ve ll d m don doesn didn isn aren won
"""
QUESTION_PATTERNS: dict[str, tuple[tuple[str, dict[str, float]], ...]] = {
    "en": (
        (r"^(what (is|are|was)|what's|define|meaning of)\b|^what do(es)? .* mean\b", {"term": 1.5}),
        (r"^(who|whose|whom|may i|may we|can we|can i|am i allowed)\b", {"responsibility": 1.25}),
        (r"^(how (do|can|should|to|could)|what (do|can|should) (i|we) do)\b", {"mitigation": 1.1, "practice": 1.1}),
        (r"^(i am|i'm|we are|as) (an?|the|head|in)\b", {"role": 1.5}),
        (r"^(why|where does|how did)\b", {"story": 1.15, "statistic": 1.15}),
    )
}
"""By code: patterns of how a question starts, with factors for the kinds of entry that then answer it."""
STOP_WORDS = {"en": frozenset(_ENGLISH.split())}
"""By code. A query of stop words alone still searches for them."""
