"""A stretch of prose -> its words, cut as UD English EWT cuts them, with character offsets.

Sample: "don't shell the U.S.-led convoy" -> do, n't, shell, the, U.S., -, led, convoy.
One pass of one regular expression whose alternatives start with different characters or are bounded, so it is linear in the text.
"""

import re

from khabar.model import Span

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Cpl|Sgt|Maj|Brig|Adm|Cmdr|Pvt|Sen|Rep|Gov|Pres|Rev|Hon|St|Ave|Blvd|Rd|Sr|Jr|Inc|Corp|Co|Ltd|Bros|Mt|Ft|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|No|Nos|vs|etc|approx|est|dept|Dept|Det|Supt|Insp|Conn|Ala|Ariz|Ark|Calif|Colo|"
    "Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|pp|Fr|Sgts|Lts|Messrs|Atty|Amb"
)

_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”)]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{1,15}\.\d{1,9}"
    r"|\d{1,15}(?:st|nd|rd|th|s)\b"
    r"|\d{1,20}"
    r"|(?:[A-Za-z]\.){2,8}"
    r"|[A-Z]\.(?=\s+[A-Z])"
    rf"|(?:{_ABBREVIATIONS})\.(?=\s|,|-|$)"
    r"|[^\W\d_]{1,60}(?:['’][^\W\d_]{1,60}){0,3}"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|\.{2,10}|-{2,10}|…|``|''|[!?]{2,10}"
    r"|\w|[^\w\s]",
)

_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words of `text[start:end]`, as offsets into `text`, in order; white space belongs to none."""
    spans: list[Span] = []
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        a, b = found.span()
        word = found.group()
        if "'" in word or "’" in word:
            _add_with_clitics(spans, word, a, b)
        elif b - a < 7 and word.lower() in _FUSED:
            cut = a + _FUSED[word.lower()]
            spans += [Span(a, cut), Span(cut, b)]
        else:
            spans.append(Span(a, b))
    return spans


def _add_with_clitics(spans: list[Span], word: str, a: int, b: int) -> None:
    """'don't' -> do, n't; 'Dar'a' and 'O'Neill' stay whole; 'residents'' -> residents, '."""
    clitic = _CLITIC.search(word)
    if clitic and clitic.start() > 0:
        spans += [Span(a, a + clitic.start()), Span(a + clitic.start(), b)]
    else:
        spans.append(Span(a, b))
