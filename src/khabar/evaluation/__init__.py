"""Scores every stage against annotated corpora, beside the figures to beat.

In: a folder of corpora (see `corpora.yaml` for the names that are known). Out: `Figure`s, printed by `khabar evaluate`.
One module a family of corpora; `run.py` calls them; `goals.yaml` holds the figures to beat with their sources.
"""
