"""The order of work, as a list that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from clausebook.compose.blame import attributed
from clausebook.compose.conditions import place_clauses
from clausebook.compose.draft import FOLLOWS, Draft, DraftSection, Voice
from clausebook.compose.layers import facts_of, layer_names
from clausebook.compose.numbering import number
from clausebook.compose.references import resolve_references
from clausebook.compose.speaking import context_for, member_names
from clausebook.compose.values import fill_values
from clausebook.compose.variations import vary_clauses
from clausebook.model.document import Document, Documents, Section
from clausebook.model.library import Library
from clausebook.model.school import Group, Profile, School
from clausebook.problems import Problem, Span, in_order, nearest

STEPS: tuple[tuple[str, Callable[[Draft], Draft]], ...] = (
    ("conditions", place_clauses),
    ("variations", vary_clauses),
    ("values", fill_values),
    ("numbering", number),
    ("references", resolve_references),
)
"""What happens to a draft once its layers are merged, in order."""


def compose(library: Library, school: str, policy: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One policy's document for one school, and every problem in it; no document where there is an error.

    `school` and `policy` are ids; the school adopts the policy, itself or through a group. Raises `KeyError` otherwise.
    """
    draft, problems = _begin(library, school, policy)
    if draft is None:
        return None, problems
    for _, step in STEPS:
        draft = step(draft)
    draft = draft.noting(_missing_rules(draft))
    made = None if any(p.is_error for p in (*problems, *draft.problems)) else _document(draft)
    return made, in_order([*problems, *_own(draft.problems)])


_MAY_FOLLOW = ("empty-list", "required-rule", "unknown-reference", "unknown-rule")


def _own(problems: Iterable[Problem]) -> list[Problem]:
    """A document's problems, but for those that follow, or may follow, from files that could not be used."""
    problems = list(problems)
    held_back = (FOLLOWS, *_MAY_FOLLOW) if any(p.rule == FOLLOWS for p in problems) else ()
    return [problem for problem in problems if problem.rule not in held_back]


@dataclass(frozen=True, slots=True)
class Composed:
    """One school's documents, by policy, and what was found on the way."""

    documents: Mapping[str, Document]
    found: tuple[tuple[School | Group, Problem], ...]
    """Problems, each with the school or group that adopts the policy."""
    complete: bool
    """Whether every policy of the school became a document."""

    @property
    def used(self) -> frozenset[Span]:
        """Where the variations stand that changed something."""
        spans = (v.target.span for document in self.documents.values() for v in document.variations)
        return frozenset(span for span in spans if span is not None)


def compose_school(library: Library, school: str, composed: Callable[[str], None] = lambda _: None) -> Composed:
    """A school's every document; `composed` hears of each policy when it has been tried."""
    documents: dict[str, Document] = {}
    found: list[tuple[School | Group, Problem]] = []
    policies = library.policies_of(school)
    for policy in policies:
        document, noted = compose(library, school, policy)
        adopter = library.adopter_for(school, policy)
        found += [(adopter, problem) for problem in noted]
        if document is not None:
            documents[policy] = document
        composed(policy)
    return Composed(documents, tuple(found), len(documents) == len(policies))


def problems_of_all(
    library: Library, found: Sequence[tuple[School | Group, Problem]], used: Set[Span], complete: bool
) -> tuple[Problem, ...]:
    """The problems of every school's documents; `used` and `complete` are those of all of them."""
    unused = _unused_variations(library, used, complete and not library.refused)
    return in_order([*attributed(library, found), *unused])


def compose_all(library: Library) -> tuple[Documents, tuple[Problem, ...]]:
    """Every school's every document, by school and policy, and every problem in them."""
    composed = {school: compose_school(library, school) for school in library.schools}
    documents = {(school, p): each for school, made in composed.items() for p, each in made.documents.items()}
    found = [each for made in composed.values() for each in made.found]
    used = frozenset[Span]().union(*(made.used for made in composed.values()))
    return documents, problems_of_all(library, found, used, all(made.complete for made in composed.values()))


def _begin(library: Library, school_id: str, policy_id: str) -> tuple[Draft | None, tuple[Problem, ...]]:
    """First step: the layers merged, and who speaks."""
    school = library.schools[school_id]
    group = library.group_for(school_id, policy_id)
    adopter = group or school
    adoption = adopter.policies[policy_id]
    owner = f"{'groups' if group else 'schools'}/{adopter.id}"
    outline = library.own_outlines.get((owner, policy_id)) or library.policies.get(policy_id)
    members = [library.schools[m] for m in group.schools if m in library.schools] if group else [school]
    if (f"{owner}/policies", policy_id) in library.refused or _lacks_profiles(library, members):
        return None, ()
    problems: list[Problem] = []
    facts = {}
    for speaker in (adopter, *members):
        found, wrong = facts_of(library, layer_names(speaker, group))
        problems += wrong
        if found is not None:
            facts[speaker.id] = found
    if outline is None or len(facts) < len({adopter.id, *(m.id for m in members)}) or any(p.is_error for p in problems):
        return None, in_order(problems)
    related = adoption.related if adoption.related is not None else outline.related
    schools = [member_names(member, facts[member.id]) for member in members]

    speakers = {speaker.id: speaker for speaker in (adopter, school, *members)}  # a school may be all three
    voices = {
        name: Voice(facts[name], context_for(library, speaker, facts[name], schools, tuple(map(str, related))))
        for name, speaker in speakers.items()
    }
    file = library.outline_files.get((owner, policy_id)) or library.outline_files[("", policy_id)]
    draft = Draft(
        library=library,
        school=school,
        group=group,
        policy=outline,
        adoption=adoption,
        outline_span=Span(file),
        voice=voices[adopter.id],
        here=voices[school.id],
        members={str(member.id): voices[member.id] for member in members},
    )
    if group is not None and len(members) < len(group.schools):
        draft = draft.noting([Problem(FOLLOWS, "a member school is missing", draft.outline_span)])
    return draft, tuple(problems)


def _lacks_profiles(library: Library, schools: Iterable[School]) -> bool:
    """Whether a profile of one of the schools is missing or has a file that could not be used.

    What the profile says would be missing everywhere, and the problems that follow would hide the others.
    """
    return any(profile not in library.profiles for school in schools for profile in school.profiles)


def _missing_rules(draft: Draft) -> Iterator[Problem]:
    """Rules that the trust requires of every school and this document lacks."""
    if any(problem.is_error for problem in draft.problems):
        return
    trust = draft.library.policies.get(str(draft.policy.id), draft.policy)
    if not trust.required:
        return
    clauses = [clause for top in draft.sections for section in top.walk() for clause in section.clauses]
    present = {name for clause in clauses for name in (clause.id, clause.source, *(rule.id for rule in clause.rules))}
    for rule in trust.required:
        if rule not in present:
            text = f"the rule `{rule}`, required of every school, is missing from the document of {draft.adopter.name}"
            yield Problem(
                "required-rule",
                text,
                draft.outline_span,
                "put the clause into the outline, or quote it with {@" + rule + "}",
            )


def _document(draft: Draft) -> Document:
    adopter = draft.adopter
    title = draft.adoption.title or draft.policy.title
    return Document(
        school=str(draft.school.id),
        policy=draft.policy,
        adoption=draft.adoption,
        title=str(title),
        subject=str(adopter.name),
        schools=tuple(draft.members),
        numbering=draft.policy.numbering,
        sections=tuple(_section(s, 1) for s in draft.sections),
        references=draft.references,
        related=draft.related,
        variations=draft.variations,
        outline_span=draft.outline_span,
    )


def _section(section: DraftSection, level: int) -> Section:
    return Section(
        id=section.id,
        title=section.title,
        level=level,
        number=section.number,
        banner=str(section.outline.banner or ""),
        clauses=section.clauses,
        sections=tuple(_section(inner, level + 1) for inner in section.sections),
    )


def _unused_variations(library: Library, used: Set[Span], complete: bool) -> Iterator[Problem]:
    """Variations of, or beside, clauses that are not there; and where every document was made, those that changed
    nothing anywhere.
    """
    known = {name for _, name in library.clauses}
    known |= {name for folder, name in library.refused if folder.endswith("clauses")}
    speakers: list[Profile | Group | School] = [*library.profiles.values(), *library.groups.values()]
    speakers += library.schools.values()
    for variation in (variation for speaker in speakers for variation in speaker.variations):
        target, anchor = variation.target, variation.after or variation.before
        if target.span is None or target.span in used:
            continue
        said = f"this variation of `{target}` changes nothing"
        if not _is_known(variation.clause, known):
            yield Problem("unused-variation", said, target.span, nearest(variation.clause, known))
        elif variation.verb == "add" and anchor and not _is_known(host := anchor.partition("/")[0], known):
            said = f"there is no clause `{host}` to put this beside"
            yield Problem("unknown-clause", said, anchor.span or target.span, nearest(host, known))
        elif complete:
            hint = "no policy that this school adopts for itself holds this clause"
            yield Problem("unused-variation", said, target.span, hint)


def _is_known(name: str, known: set[str]) -> bool:
    """Whether there is a clause of this name, which may be that of one copy of a repeated clause."""
    return name in known or name.partition("--")[0] in known
