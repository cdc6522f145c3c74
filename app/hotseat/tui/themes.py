"""Two calm themes with one accent colour each. What a colour says is always said by a word or a symbol too."""

from textual.theme import Theme

DARK = Theme(
    name="hotseat",
    dark=True,
    primary="#82b1d8",
    secondary="#6f8fae",
    accent="#82b1d8",
    success="#93c47d",
    warning="#e3b15f",
    error="#e5807a",
    foreground="#d6dae3",
    background="#14171e",
    surface="#1a1e27",
    panel="#252b38",
    variables={
        "block-cursor-background": "#21354b",
        "block-cursor-foreground": "#f2f5fa",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#222a36",
        "footer-background": "#1a1e27",
        "footer-key-foreground": "#82b1d8",
        "input-selection-background": "#82b1d8 30%",
        "border": "#3a4353",
        "muted": "#9aa2b3",
        "foreground-muted": "#9aa2b3",
        "scrollbar": "#2f3848",
        "scrollbar-hover": "#3d4860",
        "scrollbar-background": "#171b23",
        "scrollbar-background-hover": "#171b23",
        "scrollbar-corner-color": "#171b23",
    },
)

LIGHT = Theme(
    name="hotseat-light",
    dark=False,
    primary="#1f5f93",
    secondary="#4a6d8c",
    accent="#1f5f93",
    success="#2f7d3b",
    warning="#96620a",
    error="#b3362f",
    foreground="#20242c",
    background="#f7f6f2",
    surface="#eeece6",
    panel="#dfdcd3",
    variables={
        "block-cursor-background": "#cfe0ee",
        "block-cursor-foreground": "#10202e",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e3e6e6",
        "footer-background": "#eeece6",
        "footer-key-foreground": "#1f5f93",
        "input-selection-background": "#1f5f93 25%",
        "border": "#b9b5a9",
        "muted": "#575c67",
        "foreground-muted": "#575c67",
        "scrollbar": "#c9c5b9",
        "scrollbar-hover": "#b3ae9f",
        "scrollbar-background": "#f1efe9",
        "scrollbar-background-hover": "#f1efe9",
        "scrollbar-corner-color": "#f1efe9",
    },
)

THEMES = (DARK, LIGHT)
