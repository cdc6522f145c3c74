"""The app with a study on the same temporary store."""

import pytest

from hotseat.tui.app import HotseatApp


@pytest.fixture
def app(study_app: HotseatApp) -> HotseatApp:
    """On every journey the reader has a study, unless a test builds an app of its own."""
    return study_app
