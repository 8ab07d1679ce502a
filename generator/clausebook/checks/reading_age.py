"""The parent guide to a policy needs an older reader than the trust's target.

The target is `reading_age: {parents: 12}` in `site_config.yml`, and 12 if nothing is said. The age is counted from the
length of sentences and words (Flesch-Kincaid): a guide to where the text is hard, not a measurement. Begin with the
sentences that the hint names. A trust that wants such a guide to stop its build lists `reading-age` under `errors`.
"""

from __future__ import annotations

from collections.abc import Iterator

from clausebook.checks.looking import OneDocument
from clausebook.checks.readability import reading_age, sentences
from clausebook.problems import Problem, Severity

ID = "reading-age"
SEVERITY = Severity.WARNING


def check(looked: OneDocument) -> Iterator[Problem]:
    """Report a parent guide that is too hard, and its hardest sentences."""
    told = [
        (sentence, said) for said in looked.plain if said.place == "plain-words" for sentence in sentences(said.text)
    ]
    age = reading_age([sentence for sentence, _ in told])
    target = looked.library.config.reading_age.parents
    if round(age) <= target:
        return
    hardest = sorted(told, key=lambda pair: -reading_age([pair[0]]))[:3]
    named = "; ".join(f"“{sentence}” ({said.at(' '.join(sentence.split()[:4]))})" for sentence, said in hardest)
    document = looked.document
    school = looked.library.schools[document.school]
    yield Problem(
        ID,
        f"{school.short_name}: the parent guide to `{document.policy.id}` needs a reader of about {round(age)}, and "
        f"the target is {target}",
        looked.adopted_at,
        f"the hardest sentences: {named}",
        SEVERITY,
    )
