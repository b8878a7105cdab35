"""Scores every stage against annotated corpora, beside the figures to beat.

In: a folder of corpora (`corpora.py` has the names that are known). Out: `Figure`s, printed by `khabar evaluate`.
One module a family of corpora; `run.py` calls them; `goals.yaml` holds the figures to beat with their sources. Whole claims are paired with annotated
ones once (`scored_reports.py`), for their figures (`whole_claims.py`), calibration (`reliability.py`), errors by cause (`error_causes.py`,
`field_causes.py`) and the comparison with an earlier run (`recorded_runs.py`).
"""
