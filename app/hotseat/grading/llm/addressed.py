"""Text that speaks to its reader: only told, never scored. The fence, not this list, keeps it from working."""

import re

from hotseat.core.assessment import Evidence, Flag

_PATTERN = re.compile(
    r"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+|these\s+)*(?:previous|prior|above|earlier|rubric|rules|"
    r"instructions)|(?:give|award|assign|grade|rate|score)\s+(?:me|this|it|every\w*|all|the\s+candidate)?[^.\n]{0,30}"
    r"\brung\s*4|\byou\s+are\s+now\b|system\s*(?:prompt|message)\s*:|<\|?(?:im_start|system|assistant)|"
    r"\"rung\"\s*:|end\s+of\s+(?:the\s+)?answer\b.{0,20}(?:grader|examiner|model)",
    re.IGNORECASE,
)
MAX_READ = 40_000
MAX_SHOWN = 3


def addressed(text: str) -> tuple[Flag, ...]:
    """A notice with the places where an answer seems to speak to a model instead of to an interviewer."""
    found = [
        Evidence(start=match.start(), end=match.end(), quote=match[0])
        for _, match in zip(range(MAX_SHOWN), _PATTERN.finditer(text[:MAX_READ]), strict=False)
    ]
    if not found:
        return ()
    why = "It seems to speak to whoever grades it. Such text is read as part of the answer and changes no rung."
    name = "The answer addresses its reader"
    return (Flag(id="addresses-reader", kind="notice", severity="info", name=name, why=why, evidence=tuple(found)),)
