"""Finds the figures of a report: digits, number words, ranges, shares, vague amounts. Words only, no tree.

Samples: '1.3 million' -> 1300000; 'twenty-three' -> 23; '384 to 807' -> 384, 807; 'dozens' -> no bounds.
"""

from typing import NamedTuple

from khabar.mentions.quantities_words import AmountWords, amount_words
from khabar.model import ParsedReport, Span, Token

DASHES = frozenset({"-", "–", "—", "‐", "‑"})
# '2021-07-28', '555-0134-22': three figures joined by dashes or slashes are a date or a code, never a range.
JOINERS = DASHES | {"/", ".", ":"}
Value = float | int


class Figure(NamedTuple):
    """A figure in the text. `form`: number, range, vague, percent (bounds are percent), ordinal, set, code (a date, a score, a telephone number)."""

    tokens: Span
    low: Value | None
    high: Value | None
    form: str


def find_figures(parsed: ParsedReport) -> list[Figure]:
    """Every figure, in order of the text; never two over one token."""
    words = amount_words()
    out: list[Figure] = []
    low = [t.text.lower() for t in parsed.tokens]
    i = 0
    while i < len(low):
        w = low[i]
        if not (w[0].isdigit() or w in words.starts):
            i += 1
            continue
        figure = _Reader(words, parsed.tokens, low, _sentence_end(parsed, i)).figure(i)
        if figure is None:
            i += 1
        else:
            out.append(figure)
            i = figure.tokens.end
    return out


def plain(value: float) -> Value:
    """An int where the value is whole."""
    return int(value) if float(value).is_integer() else round(value, 4)


def _sentence_end(parsed: ParsedReport, i: int) -> int:
    return parsed.sentences[parsed.tokens[i].sentence].tokens.end


class _Reader:
    """Reads one figure at a position; all methods return the position after what they read, or None."""

    def __init__(self, words: AmountWords, tokens: tuple[Token, ...], low: list[str], end: int) -> None:
        self.words, self.tokens, self.low, self.end = words, tokens, low, end

    def at(self, i: int) -> str:
        return self.low[i] if 0 <= i < self.end else ""

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return i > 0 and self.tokens[i].start == self.tokens[i - 1].end

    def figure(self, i: int) -> Figure | None:
        return self.code(i) or self.vague(i) or self.share(i) or self.range_or_number(i) or self.ordinal(i) or self.of_set(i)

    def code(self, i: int) -> Figure | None:
        """'2021-07-28', '9/11', '8:20', '555-0134-22'."""
        if not self.low[i][0].isdigit():
            return self._spelled_year(i)
        if ":" in self.low[i]:
            return Figure(Span(i, i + 1), None, None, "code")
        j, joins = i + 1, 0
        while self.at(j) in JOINERS and self.glued(j) and self.at(j + 1)[:1].isdigit() and self.glued(j + 1):
            joins += 1 if self.at(j) in DASHES else 2
            j += 2
        return Figure(Span(i, j), None, None, "code") if joins > 1 else None

    def _spelled_year(self, i: int) -> Figure | None:
        """'nineteen ninety-seven', as broadcasts write it."""
        if self.low[i] not in ("eighteen", "nineteen", "twenty") or self.at(i + 1) not in self.words.tens:
            return None
        rest = self.spelled(i + 1)
        return Figure(Span(i, rest[0]), None, None, "code") if rest is not None and rest[1] < 100 else None

    def vague(self, i: int) -> Figure | None:
        tables = (self.words.vague_direct, self.words.vague_alone)
        for phrase in sorted((p for table in tables for p in table.get(self.low[i], ())), key=len, reverse=True):
            end = i + len(phrase)
            if end <= self.end and tuple(self.low[i:end]) == phrase and not self._many_a_number(end):
                return Figure(Span(i, end), None, None, "vague")
        return None

    def _many_a_number(self, end: int) -> bool:
        """'some 600 families', 'many thousand', 'as many as 12': a figure follows, so the word only qualifies it."""
        nxt = self.at(end)
        return nxt[:1].isdigit() or nxt in self.words.units or nxt in self.words.tens or nxt in self.words.scales or nxt == "as"

    def share(self, i: int) -> Figure | None:
        """'half of', 'a third of', 'two-thirds', 'three quarters'; 'half a million' is a number, 'half-brother' and 'half-built' are none."""
        w, words = self.low[i], self.words
        if w == "half" and self.at(i + 1) not in DASHES and (self.at(i + 1) not in ("a", "an") or self.at(i + 2) not in words.scales):
            return Figure(Span(i, i + 1), 50, 50, "percent")
        times, j = words.units.get(w, 0) or (1 if w in ("a", "an") else 0), i + 1
        if not times:
            return None
        j += self.at(j) in DASHES
        part = words.fractions.get(self.at(j))
        if part is None or (self.at(j + 1) != "of" and not self.at(j).endswith("s")):
            return None
        if self.at(j + 2) == "a" and self.at(j + 3) in words.scales:
            return None
        value = plain(round(times * part, 1) if times * part < 99 else 100.0)
        return Figure(Span(i, j + 1), value, value, "percent")

    def range_or_number(self, i: int) -> Figure | None:
        first = self.number(i)
        if first is None:
            return None
        j, low, unscaled = first
        second = self._second(i, j)
        if second is None:
            return self._percent(Figure(Span(i, j), plain(low), plain(low), "number"))
        k, high, scale = second
        if high > low and unscaled and scale > 1 and low < 1000:
            low *= scale  # 'two to three million', '10-12,000'
        if low >= high or self._telephone(i, j, k):
            return Figure(Span(i, k), None, None, "code") if self.at(j) in DASHES else Figure(Span(i, j), plain(low), plain(low), "number")
        return self._percent(Figure(Span(i, k), plain(low), plain(high), "range"))

    def _telephone(self, i: int, j: int, k: int) -> bool:
        """'555-0134'."""
        return (
            self.at(j) in DASHES
            and k == j + 2 == i + 3
            and len(self.low[i]) == 3
            and len(self.low[j + 1]) == 4
            and self.low[j + 1].isdigit()
        )

    def _second(self, i: int, j: int) -> tuple[int, float, float] | None:
        """The upper end of a range whose lower end is [i, j): where it ends, its value, its scale."""
        link, before = self.at(j), self.at(i - 1)
        if not (link in DASHES or link == "to" or (link == "or") or (link == "and" and before == "between")):
            return None
        if (
            link == "to"
            and before == "from"
            and self.at(i - 2) not in ("anywhere", "anything", "ranging", "somewhere")
            and self._changes(i)
        ):
            return None
        upper = self.number(j + 1)
        if upper is None or (link == "or" and self.low[i][0].isdigit() != self.low[j + 1][0].isdigit()):
            return None
        last = self.low[upper[0] - 1]
        if last in self.words.scales:
            return upper[0], upper[1], self.words.scales[last]
        if link in DASHES and last.endswith(",000"):
            return upper[0], upper[1], 1000
        return upper[0], upper[1], 1

    def _changes(self, i: int) -> bool:
        """'rose from 10 to 12' tells two figures, 'from 384 to 807 people' one range."""
        return any(t.lemma.lower() in self.words.changes for t in self.tokens[max(0, i - 5) : i - 1])

    def _percent(self, figure: Figure) -> Figure:
        j = figure.tokens.end
        if self.at(j) in ("%", "percent", "percentage", "pct") and self.at(j + 1) != "points":
            return Figure(Span(figure.tokens.start, j + 1), figure.low, figure.high, "percent")
        if self.at(j) == "per" and self.at(j + 1) == "cent":
            return Figure(Span(figure.tokens.start, j + 2), figure.low, figure.high, "percent")
        return figure

    def number(self, i: int) -> tuple[int, float, bool] | None:
        """(end, value, bare): `bare` where no scale word belongs to it."""
        if i >= self.end:
            return None
        return self.digits(i) if self.low[i][0].isdigit() else self.spelled(i)

    def digits(self, i: int) -> tuple[int, float, bool] | None:
        text = self.low[i].replace(",", "")
        if not text.replace(".", "", 1).isdigit() or not text.isascii():
            return None
        value, j = float(text), i + 1
        j, value = self._thousands(i, j, value)
        bare = True
        if (
            self.at(j) in self.words.suffixes
            and self.glued(j)
            and self.tokens[min(j + 1, self.end - 1)].upos in ("NOUN", "ADJ", "PROPN", "ADP")
        ):
            value, j, bare = value * self.words.suffixes[self.at(j)], j + 1, False
        while self.at(j) in self.words.scales:
            value, j, bare = value * self.words.scales[self.at(j)], j + 1, False
        return j, value, bare

    def _thousands(self, i: int, j: int, value: float) -> tuple[int, float]:
        """'3 000' and '1, 000': groups of three digits set off by a space; '25 June 300 people' and '12, 300, 500' are not."""
        if len(self.low[i]) > 3 or self.at(i - 1) in self.words.months or not self.low[i].isdigit():
            return j, value
        while self._three_digits(j) and self.tokens[j].start == self.tokens[j - 1].end + 1:
            value, j = value * 1000 + float(self.low[j]), j + 1
        if (
            j == i + 1
            and self.at(j) == ","
            and self.glued(j)
            and self.at(j + 1) == "000"
            and self.tokens[j + 1].start <= self.tokens[j].end + 1
        ):
            value, j = value * 1000, j + 2
        return j, value

    def _three_digits(self, j: int) -> bool:
        return len(self.at(j)) == 3 and self.at(j).isdigit()

    def spelled(self, i: int) -> tuple[int, float, bool] | None:
        """'one and a half million', 'two hundred and three', 'a dozen', 'half a million'."""
        words = self.words
        total, current, j, last = 0.0, 0.0, i, ""
        if self.low[i] in ("a", "an", "half"):
            skip = 3 if self.at(i) == "a" and self.at(i + 1) == "quarter" and self.at(i + 2) == "of" and self.at(i + 3) == "a" else 0
            j, current, last = self._leading(i, skip)
            if self.at(j) not in words.scales:
                return None
        while j < self.end:
            w = self.low[j]
            if w in words.units and last in ("", "tens", "scale", "and"):
                current, last = current + words.units[w], "units"
            elif w in words.tens and last in ("", "scale", "and"):
                current, last = current + words.tens[w], "tens"
            elif (w in ("hundred", "dozen") and last != "tens") or w == "dozen":
                current, last = (current or 1) * words.scales[w], "scale"
            elif w in words.scales:
                total, current, last = total + (current or 1) * words.scales[w], 0.0, "scale"
            elif w in DASHES and last == "tens" and 0 < words.units.get(self.at(j + 1), 0) < 10:
                last = "tens"
            elif w == "and" and self.at(j + 1) == "a" and self.at(j + 2) == "half" and self.at(j + 3) in words.scales:
                current, j, last = current + 0.5, j + 2, "half"
            elif (
                w == "and"
                and last == "scale"
                and (self.at(j + 1) in words.units or self.at(j + 1) in words.tens)
                and not self._new_noun(j + 1)
            ):
                last = "and"
            else:
                break
            j += 1
        if last == "":
            return None
        return j, total + current, self.low[j - 1] not in words.scales

    def _leading(self, i: int, skip: int) -> tuple[int, float, str]:
        if skip:
            return i + 4, 0.25, "half"  # 'a quarter of a million'
        if self.low[i] == "half":
            return i + 2 + (self.at(i + 2) in DASHES), 0.5, "half"  # 'half a million', 'half-a-dozen'
        if self.at(i + 1) == "half":
            return i + 2 + (self.at(i + 2) in DASHES), 0.5, "half"  # 'a half-dozen'
        return i + 1, 1.0, ""

    def _new_noun(self, j: int) -> bool:
        """'a thousand and one soldier': only a bare 'one' before a singular noun starts anew."""
        return self.low[j] == "one" and j + 1 < self.end and self.tokens[j + 1].xpos in ("NN", "NNP")

    def ordinal(self, i: int) -> Figure | None:
        w = self.low[i]
        value = self.words.ordinals.get(w)
        if value is None and w[0].isdigit() and w.endswith(("st", "nd", "rd", "th")) and w[:-2].isdigit():
            value = int(w[:-2])
        return None if value is None else Figure(Span(i, i + 1), value, value, "ordinal")

    def of_set(self, i: int) -> Figure | None:
        value = self.words.sets.get(self.low[i])
        return None if value is None else Figure(Span(i, i + 1), value, value, "set")
