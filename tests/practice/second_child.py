"""What the processes of ``test_second_kill`` do until they are killed: read an attempt with a model."""

import asyncio
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.grading.offline import OfflineGrader
from tests.clocks import HandClock
from tests.practice.modelling import practice_with


def read(folder: Path, url: str, attempt: str, told: Connection) -> None:
    """Read the attempt and tell after every verdict how many are stored; then wait."""
    import openai  # noqa: F401 - what takes a second comes before the first word

    practice = practice_with(folder, url, HandClock(), Catalogue(roots()), OfflineGrader())

    async def follow() -> None:
        async for progress in practice.second.read(attempt):
            told.send(progress.done)

    asyncio.run(follow())
    sleep(60)
