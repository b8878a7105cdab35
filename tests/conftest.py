"""No test reads the gazetteers of whoever runs it."""

import pytest


@pytest.fixture(autouse=True)
def own_gazetteers(tmp_path_factory, monkeypatch):
    """An empty folder for added gazetteers; gives it."""
    folder = tmp_path_factory.mktemp("gazetteers")
    monkeypatch.setenv("KHABAR_GAZETTEERS", str(folder))
    yield folder
    from khabar.gazetteer import use_added

    use_added(())
