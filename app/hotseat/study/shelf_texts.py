"""From content to documents for search: briefs, facts, criteria, worked answers by part, concepts, pitfalls."""

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import ContentError, UnknownContent
from hotseat.content.fingerprints import CHAPTERS
from hotseat.core.rubric import Criterion
from hotseat.core.scenario import Scenario
from hotseat.core.searching import Document, Kind
from hotseat.study.parts import parts_of


def documents_of(catalogue: Catalogue, source: str) -> list[Document]:
    """The documents of ``chapters`` or ``scenario/<slug>``; what cannot be read is left out (``check`` tells of it)."""
    if source == CHAPTERS:
        return _of_chapters(catalogue)
    slug = source.partition("/")[2]
    try:
        scenario = catalogue.scenario(slug)
    except (ContentError, UnknownContent):
        return []
    documents = _of_scenario(scenario, source)
    try:
        criteria = catalogue.own_rubric(slug).criteria
    except ContentError:
        criteria = ()
    documents += [_criterion(criterion, scenario, source) for criterion in criteria]
    for answer in catalogue.worked(slug):
        for part in parts_of(answer.text, catalogue):
            documents.append(
                Document(
                    key=f"answer/{slug}/{answer.name}/{part.start}",
                    kind="answer",
                    source=source,
                    scenario=slug,
                    chapters=part.chapters,
                    level=answer.name,
                    title=f"{scenario.card.title}, {answer.name}: {part.title}",
                    body=answer.text[part.start : part.end],
                )
            )
    return documents


def _of_scenario(scenario: Scenario, source: str) -> list[Document]:
    card, slug = scenario.card, scenario.slug

    def document(key: str, kind: Kind, chapters: tuple[int, ...], title: str, body: str) -> Document:
        return Document(
            key=key, kind=kind, source=source, scenario=slug, chapters=chapters, title=f"{card.title}{title}", body=body
        )

    figures = "\n".join(f"{figure.name}: {figure.value}" for figure in card.figures)
    found = [document(f"brief/{slug}", "brief", card.chapters, "", f"{card.summary}\n\n{scenario.brief}\n\n{figures}")]
    for fact in scenario.sheet.facts:
        body = f"{fact.tells}\n\n" + "\n".join(fact.asks)
        found.append(document(f"fact/{slug}/{fact.id}", "fact", (fact.chapter,), f": {fact.asks[0]}", body))
    twist = scenario.sheet.twist
    found.append(
        document(f"twist/{slug}", "twist", (twist.chapter,), ": the twist", "\n".join((twist.says, *twist.changes)))
    )
    return found


def _criterion(criterion: Criterion, scenario: Scenario, source: str) -> Document:
    return Document(
        key=f"criterion/{scenario.slug}/{criterion.id}",
        kind="criterion",
        source=source,
        scenario=scenario.slug,
        chapters=(criterion.chapter,) if criterion.chapter else (),
        title=f"{scenario.card.title}: {criterion.name}",
        body="\n".join((criterion.shows, *criterion.anchors.values(), *criterion.pitfalls, criterion.probe)),
    )


def _of_chapters(catalogue: Catalogue) -> list[Document]:
    found = []
    for rubric in catalogue.chapters():
        number = rubric.chapter

        def document(key: str, kind: Kind, title: str, body: str, number: int = number) -> Document:
            return Document(key=key, kind=kind, source=CHAPTERS, chapters=(number,), title=title, body=body)

        for concept in rubric.concepts:
            body = "\n".join((concept.shows, *concept.anchors.values(), ", ".join(concept.aliases), concept.probe))
            found.append(document(f"concept/{concept.id}", "concept", f"{concept.id} {concept.name}", body))
        found += [
            document(f"pitfall/{number}/{place}", "pitfall", f"{rubric.title}: pitfall", text)
            for place, text in enumerate(rubric.pitfalls)
        ]
        found.append(document(f"probe/{number}", "probe", f"{rubric.title}: probe", rubric.probe))
    return found
