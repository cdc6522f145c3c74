"""A new scenario to write on: every file that it needs, with comments, so that ``hotseat check`` passes from the start.

What is still to be written says REPLACE; the check counts those places.
"""

from collections.abc import Iterator
from pathlib import Path
from string import Template

from hotseat.content.faults import ContentError, Fault
from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line, slug_of

TO_WRITE = "REPLACE"
FACTS = 12
CHAPTERS = (2, 2, 5, 5, 6, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16)
"""The chapter of each criterion to begin with; the author moves them where the setting's difficulty lies."""

_CARD = """# The card: what the library shows. Every key is described in docs/content-format.md.
format: 1
kind: scenario
id: $id                # unlike that of every other scenario
slug: $slug
title: "$title"        # at most 60 characters
summary: "REPLACE: what is to be built, for whom, and why it is not easy, in one sentence."
difficulty: 3          # 1 to 5
domain: replace
chapters: [2, 5, 6]    # those that the scenario stresses most, 3 to 7 of them
# The setting's own words: an answer that uses none of them is not about this scenario.
vocabulary: [replace-one, replace-two, replace-three, replace-four, replace-five]
figures:               # what the candidate sees beside the brief
  - {name: "REPLACE: users a day", value: "REPLACE"}
  - {name: "REPLACE: time to answer", value: "REPLACE"}
sources: []            # for what is not invented: {claim: "...", source: "..."}
reading: [5, 2]        # chapters to read next, the most useful first
"""

_BRIEF = """# $title

REPLACE: who you are, what hurts, what it costs today. Numbers that a candidate needs in order to begin, no more.

REPLACE: what is there already (data, people, systems), and what you want by when.

REPLACE: one sentence that sounds harmless and holds the trap.
"""

_FACTS_HEAD = """# What only the interviewer knows. A fact is told when a question comes close to one of its "asks":
# write them as different people would say it, long and short.
format: 1
kind: facts
facts:
"""

_FACT = """  - id: fact-$number
    chapter: $chapter
    asks:
      - "replace: a short question for fact $number"
      - "replace: the same, asked by somebody who talks more, for fact $number"
    tells: "REPLACE: the answer with its figure."
"""

_FACTS_TAIL = """# A requirement that changes midway: "at" is the share of the working time after which it arrives.
twist:
  at: 0.5
  chapter: 13
  says: "REPLACE: what the interviewer says."
  changes:
    - "REPLACE: what a good answer changes now."
  criteria: [point-1]
# Questions for depth, each for a criterion of this scenario or a chapter's concept.
probes:
  - {criterion: point-1, asks: "REPLACE: what would you ask somebody who walked into the trap?"}
  - {criterion: point-2, asks: "REPLACE"}
  - {criterion: "7.1", asks: "REPLACE"}
"""

_RUBRIC_HEAD = """# The scenario's own criteria, the trap first.
# A good answer to another scenario should show none of them.
format: 1
kind: scenario-rubric
scenario: $slug
chapter_weights: {}    # for example {5: 1.5}: chapter 5 counts half as much again
criteria:
"""

_CRITERION = """  - id: point-$number
    chapter: $chapter    # $chapter_title
    name: "REPLACE: point $number in a few words"
    shows: "REPLACE: what a strong answer says here."
$trap    weight: 1.0
    expect: {junior: 0, mid: 2, senior: 3, staff: 4}
    anchors:
      1: "REPLACE: named"
      2: "REPLACE: says how"
      3: "REPLACE: decided for this scenario, with a reason"
      4: "REPLACE: a number used for the choice, or what it costs and when to switch"
    aliases:           # what people write who show this: technical terms and plain words, 2 to 7 words each, 8 or more
      - "replace alias one of point $number"
      - "replace alias two of point $number"
      - "replace alias three of point $number"
      - "replace alias four of point $number"
    examples:
      - {rung: 2, text: "REPLACE: a sentence as a candidate would type it."}
    probe: "REPLACE: what do you ask when it is missing?"
    next:
      0: "REPLACE"
      1: "REPLACE"
      2: "REPLACE"
      3: "REPLACE"
    pitfalls: ["REPLACE: a common mistake"]
    must_not:
      - {phrases: ["replace wrong claim about point $number"], why: "REPLACE: why it is wrong, and what is right"}
"""

_FLAGS = """red_flags:             # "critical" caps the result at No Hire
  - id: flag-1
    name: "REPLACE: the mistake in a few words"
    chapter: 5
    severity: serious
    phrases: ["replace a phrase of somebody who makes the mistake"]
    why: "REPLACE"
"""


def scaffold(root: Path, name: str) -> list[Path]:
    """Write a new scenario into a pack; the files. ``name`` is its title, from which the folder's name is made.

    Raises ``ContentError`` where the name gives no folder name or the scenario is there already; nothing is then
    written. Raises ``OSError``.
    """
    title, slug = one_line(name, 60).replace('"', "'").replace("\\", "/"), slug_of(name)
    folder, rubric = root / "scenarios" / slug, root / "rubrics" / "scenarios" / f"{slug}.yaml"
    if len(slug) < 3 or len(title) < 3:
        raise ContentError([Fault(folder, 0, "", f"'{title}' gives no folder name", "use letters and digits")])
    for place in (folder, rubric):
        if place.exists():
            raise ContentError([Fault(place, 0, "", "is there already", "choose another name")])
    identity = "".join(part[:4] for part in slug.split("-"))[:16]
    values = {"slug": slug, "title": title, "id": f"my-{identity}"}
    texts = {
        folder / "scenario.yaml": Template(_CARD).substitute(values),
        folder / "brief.md": Template(_BRIEF).substitute(values),
        folder / "facts.yaml": "".join((_FACTS_HEAD, *_facts(), _FACTS_TAIL)),
        rubric: "".join((Template(_RUBRIC_HEAD).substitute(values), *_criteria(), _FLAGS)),
    }
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(texts)


def _facts() -> Iterator[str]:
    for number in range(1, FACTS + 1):
        yield Template(_FACT).substitute(number=number, chapter=CHAPTERS[number % len(CHAPTERS)])


def _criteria() -> Iterator[str]:
    for number, chapter in enumerate(CHAPTERS, start=1):
        trap = "    trap: true         # what most candidates walk into\n" if number == 1 else ""
        place = {"number": number, "chapter": chapter, "chapter_title": chapter_title(chapter), "trap": trap}
        yield Template(_CRITERION).substitute(place)
