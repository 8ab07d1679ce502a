"""English words that change what a policy asks of people, and words that only name things.

The lists decide how low the floor of a change may be. A word that is in none of them counts as a change of substance,
so a missing word makes the floor too high, never too low.
"""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DUTIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (force, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for force, words in (
        ("must-not", r"must (?:not|never)|mustn['’]t|shall (?:not|never)|may not|may never|can ?not|can['’]t"
                     r"|(?:is|are) (?:not (?:allowed|permitted) to|forbidden to|prohibited from|banned from)"),
        ("should-not", r"should (?:not|never)|shouldn['’]t|ought not to|(?:is|are) (?:advised|asked|expected) not to"),
        ("will-not", r"will (?:not|never)|won['’]t"),
        ("must", r"must|shall|(?:is|are) (?:required|obliged) to|ha(?:s|ve) to"),
        ("should", r"should|ought to|(?:is|are) (?:advised|asked|expected|encouraged) to"),
        ("will", r"will"),
        ("may", r"(?<!in )(?<!by )(?<!of )(?<!until )(?<!\d )may(?! \d)"  # but not the month
                r"|can|(?:is|are) (?:allowed|permitted|welcome|free) to"),
    )
)  # fmt: skip
"""The forces in words; where several could be read at one place, the first listed is meant."""

STRENGTH = {"must": 3, "must-not": 3, "will": 2, "will-not": 2, "should": 1, "should-not": 1, "may": 0, "fact": 0}
"""How strongly a force binds; `may` and `fact` do not bind."""

DUTY_WORDS = _set("""
    must mustn't shall should shouldn't ought may might can can't cannot will won't would wouldn't could
    couldn't required requires require obliged expected encouraged advised allowed permitted forbidden
    prohibited banned welcome has have need needs entitled entitlement right rights
""")
FORCE_WORDS = DUTY_WORDS | _set("""
    not never are is be to
""")
"""Words that say how strongly a rule binds, and nothing else."""
NEGATIONS = _set("""
    not no never nor neither none nobody nothing without unless except cannot can't mustn't shouldn't won't
    wouldn't don't doesn't isn't aren't
""")
CONDITIONS = _set("""
    only all any every always some each both either or if when until before after
""")
"""Words that say when a rule holds, and for how much."""
GROUPS = _set("""
    staff pupil pupils student students child children parent parents carer carers governor governors volunteer
    volunteers visitor visitors everyone everybody anyone anybody somebody someone adult adults teacher teachers
    employee employees family families individual individuals school schools trust community colleague
    colleagues member members they them their we our you your i my he she his her it its who
""")
TIMES = _set("""
    second seconds minute minutes hour hours day days night week weeks weekend month months year years term
    terms termly half daily weekly fortnight fortnightly monthly yearly annual annually quarterly today tomorrow
    immediately promptly urgently soon january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    easter christmas noon midnight am pm once twice working deadline
""")
NUMBERS = _set("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first
    third fourth fifth double several few many most more less least minimum maximum quarter percent
""")
PROTECTED = DUTY_WORDS | NEGATIONS | CONDITIONS | GROUPS | TIMES | NUMBERS
"""Words whose change is never a matter of spelling, of a name or of a role."""

ROLE_NOUNS = _set("""
    headteacher head principal deputy chair clerk secretary lead leader manager administrator administrators
    officer director co-ordinator coordinator senco sendco dsl ddsl dpo lado ceo slt technician bursar
    receptionist caretaker office committee board team
""")
ROLE_WORDS = ROLE_NOUNS | _set("""
    executive assistant acting associate vice senior leadership designated safeguarding business data protection
    computing ict it hr network premises pastoral inclusion phase key stage year class head teacher of governors
    trust school e-safety online safety the a an and & , / chief financial operations local authority
    communications media english maths
""")
CONTACT_COLUMNS = _set("""
    account accounts service channel address e-mail email telephone phone tel mobile website site url link
    contact contacts name handle
""")
TITLES = _set("""
    mr mrs ms miss mx dr prof sir rev
""")
"""Words before a person's name."""
CHANNELS = _set("""
    facebook instagram x twitter youtube whatsapp linkedin tiktok snapchat threads bluesky mastodon vimeo flickr
    pinterest teams zoom classdojo class dojo tapestry seesaw parentmail parentpay arbor bromcom weduc cpoms
    myconcern formerly google classroom
""")
"""Names of services that a school may use."""
LOOKALIKES = frozenset(
    frozenset(pair.split("/"))
    for pair in _set("casual/causal martial/marital unclear/nuclear sacred/scared united/untied planning/planing")
)
"""Pairs of words that differ like a slip of the pen but are two words."""


def forces_in(text: str) -> tuple[str, ...]:
    """The forces that a text says in words, in order."""
    found: list[tuple[int, int, str]] = []
    for force, words in DUTIES:
        for match in words.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), force))
    return tuple(force for _, _, force in sorted(found))
