"""Speed, start-up and memory of reading, on one core.

    python benchmarks/read.py [--reports N] [--json]

prints: reports a second for reports of about 350 words; the share of the bare encoder's speed on the same text (the encoder alone bounds what
any pipeline around it can reach); the time from nothing to the claims of one report; the peak memory of that process. The reports are put
together from the bundled examples, so that every benchmark reads the same text.
"""

import argparse
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib import resources
from pathlib import Path

for pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[pool] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

WORDS_A_REPORT = 350
PUBLISHED = date(2031, 7, 10)
ROUNDS = 3


def sample_reports(n: int) -> list[str]:
    """`n` different reports of about 350 words: paragraphs of the bundled examples, each report starting at another one."""
    folder = Path(str(resources.files("khabar"))) / "examples" / "reports"
    paragraphs: list[str] = []
    for path in sorted(folder.iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            text = "\n\n".join(json.loads(line)["text"] for line in text.splitlines())
        elif path.suffix == ".html":
            text = "\n\n".join(re.sub(r"<[^>]{0,200}>", "", p) for p in re.findall(r"<p>([^\n]{1,2000})</p>", text))
        paragraphs += [p.strip() for p in text.split("\n\n") if len(p.split()) > 15]
    out = []
    for start in range(n):
        picked: list[str] = []
        for paragraph in itertools.islice(itertools.cycle(paragraphs), start, None):
            if sum(len(p.split()) for p in picked) >= WORDS_A_REPORT:
                break
            picked.append(paragraph)
        out.append("\n\n".join(picked))
    return out


def pin_to_one_core() -> None:
    """Where the system can: else the single-threaded libraries have to do."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure_speed(texts: list[str]) -> dict[str, float]:
    """Best of `ROUNDS` rounds, after a warm-up, in processor time: what else the machine does only ever slows a round down.

    `share_of_encoder_speed` is of reports that are read; `screen_milliseconds` is what the screen adds to each before that.
    """
    from khabar import Report
    from khabar.pipeline import extract_claims, may_hold_claims
    from khabar.reports import report_from_text
    from khabar.text.reader import open_reader
    from khabar.text.windows import cut_windows

    def read_all() -> int:
        found = 0
        for text in texts:
            report = report_from_text(text, published=PUBLISHED)
            assert isinstance(report, Report)
            found += len(extract_claims(report, screen=True))
        return found

    reader = open_reader()
    prepared, reports = [], []
    for text in texts:
        report = report_from_text(text, published=PUBLISHED)
        assert isinstance(report, Report)
        reports.append(report)
        prepared.append([(w.pieces, [s.of(report.text) for s in w.words]) for w in cut_windows(reader.tokenizer, report)])

    def encode_all() -> None:
        for windows in prepared:
            for pieces, words in windows:
                reader.scores(pieces, words)

    def screen_all() -> None:
        for report in reports:
            may_hold_claims(report)

    claims = read_all()
    whole, bare, screening = [], [], []
    for _ in range(ROUNDS):
        for round_of, times in ((read_all, whole), (encode_all, bare), (screen_all, screening)):
            started = time.process_time()
            round_of()
            times.append(time.process_time() - started)
    words = sum(len(t.split()) for t in texts)
    return {
        "reports": len(texts),
        "words_a_report": words / len(texts),
        "claims_a_report": claims / len(texts),
        "reports_a_second": len(texts) / min(whole),
        "encoder_reports_a_second": len(texts) / min(bare),
        "share_of_encoder_speed": min(bare) / min(whole),
        "milliseconds_beside_encoder": 1000 * (min(whole) - min(bare)) / len(texts),
        "screen_milliseconds": 1000 * min(screening) / len(texts),
    }


def measure_cold_start(text: str) -> dict[str, float]:
    """A fresh process that reads one report through the command: wall time (best of three) and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        walls = []
        for _ in range(3):
            started = time.perf_counter()
            command = [sys.executable, "-m", "khabar.cli", "read", str(path), "--published", PUBLISHED.isoformat()]
            subprocess.run(command, check=True, capture_output=True)
            walls.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"cold_start_seconds": min(walls), "peak_megabytes": peak / (1e6 if sys.platform == "darwin" else 1024)}


def main() -> None:
    """Prints the figures beside what was aimed at."""
    parser = argparse.ArgumentParser(description="Speed, start-up and memory of reading, on one core.")
    parser.add_argument("--reports", type=int, default=40, help="how many reports a round (40)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args()
    pin_to_one_core()
    texts = sample_reports(arguments.reports)
    figures = measure_cold_start(texts[0]) | measure_speed(texts)
    if arguments.json:
        print(json.dumps(figures, indent=1))
        return
    aims = {"share_of_encoder_speed": "aim: at least 0.58", "cold_start_seconds": "aim: under 1.5", "peak_megabytes": "aim: under 600"}
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):<30} {value:>9.2f}   {aims.get(name, '')}".rstrip())


if __name__ == "__main__":
    main()
