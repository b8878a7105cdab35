"""Gazetteers that a user adds to the shipped one: GeoNames dumps, P-code tables, any CSV.

open_source -> GeoNames | PCodes | Listed -> Row | SetAside -> IndexWriter -> NAME.idx in the user's folder
"""

from khabar.gazetteer.added.folder import Added, added_in, folder_for, remove_gazetteer

__all__ = ["Added", "added_in", "folder_for", "remove_gazetteer"]
