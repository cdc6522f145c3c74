"""The composition root: settings in, ready objects out. The one place that builds things."""

import os
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.practice.practice import Practice
from hotseat.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotseat.grading.rater import Rater
    from hotseat.panel.panel import Panel
    from hotseat.practice.model import ModelDesk
    from hotseat.practice.preferences import Preferences
    from hotseat.storage.store import Store
    from hotseat.study.study import Study


def catalogue(settings: Settings) -> Catalogue:
    """The content of the given folder, the user's own and the shipped one."""
    return Catalogue(roots(settings.content, settings.own_content), settings.data / "shelf.json")


def practice(settings: Settings) -> Practice:
    """Practice on the embedded database, with the offline grader; both are opened when first needed."""
    return Practice(
        catalogue(settings),
        _store(settings),
        offline_grader,
        settings.drafts,
        model=lambda: model_desk(settings),
    )


def model_desk(settings: Settings) -> "ModelDesk":
    """Setting up the optional model, on the user's settings and environment."""
    from hotseat.practice.model import ModelDesk

    return ModelDesk(settings, reread=lambda: settings_from(os.environ, settings.content))


def preferences(settings: Settings) -> "Preferences":
    """What the user chose for the screens."""
    from hotseat.practice.preferences import Preferences

    return Preferences(settings)


def panel(settings: Settings) -> "Panel":
    """Scoring others on the embedded database; opened when first needed."""
    from hotseat.panel.panel import Panel

    return Panel(catalogue(settings), _store(settings), offline_grader)


def study(settings: Settings) -> "Study":
    """Study on the same database and content; opened when first needed."""
    from hotseat.study.study import Study

    return Study(catalogue(settings), _store(settings))


def _store(settings: Settings) -> "Callable[[], Store]":
    def open_store() -> "Store":
        from hotseat.storage.store import Store  # sqlmodel costs about 280 ms, so never before it is needed

        return Store.open(settings.database)

    return open_store


def offline_grader() -> "Rater":
    """The grader that needs no key and no network."""
    from hotseat.grading.offline import OfflineGrader

    return OfflineGrader()
