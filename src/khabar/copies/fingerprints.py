"""What a report is compared by without its text: a MinHash of its prose, band keys to find copies by, and its rarest words.

Sample: two outlets print one agency's report of 300 words, one of them without the last paragraph: they share all but a few of the 32 band keys.

Measured by `benchmarks/fingerprints.py` on the pairs of one incident (gva.train) and of one event (news_cluster.dev), 3,724 in all, by the share of the words of
either report that stand in the other in the same order: shingles of 4 words and 32 bands of 2 rows find all 98 pairs that share 0.8 or more, 46 of the 55 (84 %)
that share 0.5 to 0.8, 26 of the 60 that share 0.35 to 0.5, and 21 in 100,000 pairs of different incidents (most of which share a web page's furniture). In terms of
shared shingles (Jaccard): 0.8 and 0.5 are found always, 0.4 in 99.6 %, 0.2 in 73 %. 64 bands find 50 and 37 of the two groups and 36 strangers in 100,000, at twice
the keys to store; 42 bands of 3 rows find 31 and 14, and 16 strangers.
"""

from collections.abc import Sequence

from khabar.copies.agency import agency_of
from khabar.copies.prose_words import TERMS, prose_words, shingles_of, written_words
from khabar.lexicon.word_rarity import rare_terms
from khabar.model import Report
from khabar.model.copies import Fingerprint

BANDS, ROWS = 32, 2


def fingerprint(report: Report) -> Fingerprint:
    """The fingerprint of a report. A report without prose has no signature and no bands: it is nobody's copy."""
    words = prose_words(report)
    signature = _signature(shingles_of(words))
    return Fingerprint(report.id, signature, _bands(signature), rare_terms(written_words(report), TERMS), agency_of(report))


def _signature(shingles: Sequence[str]) -> tuple[int, ...]:
    """The least hash of the shingles under each of `BANDS` * `ROWS` fixed permutations; () for no shingles."""
    if not shingles:
        return ()
    from datasketch import MinHash  # importing it takes half a second, which `khabar read` need not wait for

    # Keys are stored in cases: the scheme is named, so that another version of the library cannot change them unseen.
    sketch = MinHash(num_perm=BANDS * ROWS, seed=1, scheme="affine32")
    sketch.update_batch([s.encode() for s in sorted(set(shingles))])
    return tuple(map(int, sketch.hashvalues))


def _bands(signature: Sequence[int]) -> tuple[str, ...]:
    """One key a band: its number and its rows, in hexadecimal."""
    return tuple(f"{n:02x}" + "".join(f"{row:08x}" for row in signature[n * ROWS : (n + 1) * ROWS]) for n in range(len(signature) // ROWS))
