"""The composition root: settings in, ready objects out. The one place that builds things."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import ContentError, Fault
from hotseat.content.roots import roots
from hotseat.practice.practice import Practice
from hotseat.settings import Settings, settings_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotseat.grading.rater import Rater
    from hotseat.panel.beside import Beside
    from hotseat.panel.door import Door
    from hotseat.panel.panel import Panel
    from hotseat.practice.marking import Marking
    from hotseat.practice.model import ModelDesk
    from hotseat.practice.preferences import Preferences
    from hotseat.storage.postgres.keeping import Keeping
    from hotseat.storage.shared import SharedStore
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


def panel(settings: Settings, background: bool = True) -> "Panel":
    """Scoring others on the embedded database, and on a shared one beside it; opened when first needed.

    ``background=False`` sends to the shared one within each verb: for commands, which end at once.
    """
    from hotseat.panel.panel import Panel

    return Panel(catalogue(settings), _door(settings, background), offline_grader)


def study(settings: Settings) -> "Study":
    """Study on the same database and content; opened when first needed."""
    from hotseat.study.study import Study

    return Study(catalogue(settings), _store(settings), hides=settings.interface.answers_hidden_until_attempted)


def _store(settings: Settings) -> "Callable[[], Store]":
    def open_store() -> "Store":
        from hotseat.storage.store import Store  # sqlmodel costs about 280 ms, so never before it is needed

        if settings.shared_url and settings.shared_scope == "all":
            return shared_store(settings)
        return Store.open(settings.database)

    return open_store


def shared_store(settings: Settings) -> "SharedStore":
    """The shared database, opened now. Raises ``StorageError``."""
    from hotseat.storage.postgres.address import Address
    from hotseat.storage.shared import SharedStore

    return SharedStore.connect(Address.of(settings.shared_url))


def keeping(settings: Settings) -> "Keeping":
    """The keeper's verbs on the shared database. Raises ``StorageError`` for a URL that cannot be read."""
    from hotseat.storage.postgres.keeping import Keeping

    return Keeping(settings.shared_url)


def beside(settings: Settings, background: bool = False) -> "Beside":
    """The embedded and the shared database as one door. Raises ``StorageError`` for a URL that cannot be read."""
    from hotseat.panel.beside import Beside
    from hotseat.storage.postgres.address import Address
    from hotseat.storage.store import Store

    place = Address.of(settings.shared_url).place
    return Beside(Store.open(settings.database), lambda: shared_store(settings), place, background)


def _door(settings: Settings, background: bool) -> "Callable[[], Door]":
    return (lambda: beside(settings, background)) if settings.shared_url else _store(settings)


def marking(settings: Settings) -> "Marking":
    """Marking of files with the offline grader, which is built at once; every process of a batch has its own."""
    from hotseat.practice.marking import Marking

    grader = offline_grader()
    return Marking(catalogue(settings), lambda: grader)


def offline_grader() -> "Rater":
    """The grader that needs no key and no network; raises ``ContentError`` where its weights are none that it reads."""
    from hotseat.grading.offline import OfflineGrader
    from hotseat.grading.trained import weights

    try:
        return OfflineGrader()
    except weights.WrongWeights as error:
        path = Path(weights.__file__).with_name(weights.FILE)
        message, _, mend = str(error).partition(": ")
        raise ContentError([Fault(path, 0, "", message, mend or "reinstall hotseat")]) from error
