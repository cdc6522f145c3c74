"""What stands in a window that is too small for a screen. The screen goes on behind it and nothing is lost."""

from textual.geometry import Size
from textual.widgets import Static

LEAST = Size(60, 18)


class TooSmall(Static):
    """Covers its screen. The app mounts it while the window is below ``LEAST``."""

    DEFAULT_CSS = """
    TooSmall {
        overlay: screen;
        position: absolute;
        width: 100vw;
        height: 100vh;
        content-align: center middle;
        text-align: center;
        background: $background;
    }
    """

    def __init__(self) -> None:
        super().__init__(f"Make the window larger\n({LEAST.width} x {LEAST.height} or more).\nNothing is lost.")
