"""A made-up trust of any size, for measuring: clauses, outlines and schools as real ones look, the same for a seed.

A policy has 40 clauses in eight sections, about 10 kB of Markdown as read by the peers. Every fifth clause differs from
school to school: by values, a loop over accounts, a condition, a table of contacts. Every school also departs from the
trust's text in four places, and picks wordings by name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from wording import ASPECTS, KINDS, MONTHS, NAMES, SUBJECTS, SYSTEMS, Author, title_of

from clausebook.approvals.deciding import Candidate, Decision, record_for
from clausebook.approvals.ledger import Ledger
from clausebook.approvals.shelf import folder_of, write_version
from clausebook.checks import check_project
from clausebook.register.editions import texts_of

CLAUSES = 40
"""In each policy; five in each of its eight sections."""
PHASES = ("primary", "primary", "primary", "secondary")

_LIBRARY = """\
terms:
  pupil: {one: pupil, many: pupils}
  parent: {one: parent or carer, many: parents and carers}
  governing_body: {one: governing body, many: governing bodies, plural: governing_bodies}
roles:
  headteacher: {title: Headteacher}
  dsl: {title: designated safeguarding lead, abbreviation: DSL}
  business_manager: {title: School Business Manager}
  office: {title: school office}
responsibilities:
  keeps_records: [office]
  decides: [headteacher]
platforms:
  - {id: facebook, name: Facebook}
  - {id: x, name: X}
  - {id: instagram, name: Instagram}
settings:
  incident_system: {label: Where incidents are recorded, type: text}
  training_month: {label: The month of the yearly training, type: text, default: September}
  notice_days: {label: Days of notice, type: number, default: 5}
  after_school_club: {label: Is there an after-school club?, type: yes-no, default: no}
"""

_CONFIG = """\
trust:
  name: Benchmark Schools Trust
  short_name: the trust
  telephone: 01632 960000
  email: office@benchmark-trust.example
  address: Benchmark House, Example Street, Exampleton
notice: This trust is made up for measuring.
bodies:
  trust-board: {name: Trust board, approves: [editorial, factual, substantive]}
"""


def write_trust(folder: Path, schools: int, policies: int, seed: int = 1) -> None:
    """Write a trust into an empty folder."""
    names = [policy_id(number) for number in range(policies)]
    for path, text in _files(names, schools, seed):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")


def approve_everything(project: Path) -> None:
    """Approve every document as it stands, as a trust does that moves to Clausebook. Raises `ProblemsFound`."""
    checked = check_project(project)
    library = checked.sound()
    day = date(2026, 9, 1)
    decision = Decision("trust-board", day, "minute 1", day, "Adopted.", demonstration=True)
    heads = {}
    for (school, policy), document in checked.documents.items():
        candidate = Candidate(school, policy, Ledger(), texts_of(library, document), "substantive", "new", local=False)
        ledger = Ledger((record_for(decision, candidate),))
        write_version(project, school, policy, 1, candidate.texts)
        folder = folder_of(project, school, policy)
        (folder / "ledger.jsonl").write_text(ledger.dumps(), "utf-8", newline="\n")
        heads[f"{school}/{policy}"] = [1, ledger.head]
    text = json.dumps(dict(sorted(heads.items())), indent=1) + "\n"
    (project / "content" / "approvals" / "heads.json").write_text(text, "utf-8", newline="\n")


def policy_id(number: int) -> str:
    """The id of a policy of the trust."""
    again, subject = divmod(number, len(SUBJECTS))
    return SUBJECTS[subject] + (f"-{again + 1}" if again else "")


def school_id(number: int) -> str:
    """The id of a school of the trust."""
    return f"school-{number + 1:03}"


def _files(policies: list[str], schools: int, seed: int) -> Iterator[tuple[str, str]]:
    yield "site_config.yml", _CONFIG
    yield "content/library.yml", _LIBRARY
    yield "content/profiles/primary.yml", "id: primary\nname: Primary school\n"
    yield (
        "content/profiles/secondary.yml",
        "id: secondary\nname: Secondary school\nterms:\n  pupil: {one: student, many: students}\n",
    )
    for policy in policies:
        yield f"content/policies/{policy}.yml", _outline(policy)
        for number, text in enumerate(_clauses(policy, seed), 1):
            yield f"content/clauses/{policy}/{policy}-{number}.md", text
    for number in range(schools):
        yield f"content/schools/{school_id(number)}.yml", _school(number, policies, Random(f"{seed}/school/{number}"))


def _outline(policy: str) -> str:
    lines = [
        f"id: {policy}",
        f"title: {title_of(policy)} policy",
        f"summary: What the school does about {policy.replace('-', ' ')}, and what it asks of staff and families.",
        "theme: Running the school",
        "owner: Headteacher",
        "review_cycle: every year",
        "sections:",
    ]
    for section, title in enumerate(ASPECTS):
        lines += [f"  - id: {policy}-section-{section + 1}", f"    title: {title}", "    clauses:"]
        first = section * CLAUSES // len(ASPECTS)
        lines += [f"      - {policy}-{at + 1}" for at in range(first, first + CLAUSES // len(ASPECTS))]
    return "\n".join(lines) + "\n"


def _clauses(policy: str, seed: int) -> Iterator[str]:
    author = Author(policy.replace("-", " "), Random(f"{seed}/{policy}"))
    for at in range(CLAUSES):
        yield _clause(f"{policy}-{at + 1}", at, author)


def _clause(name: str, at: int, author: Author) -> str:
    if at % 5 == 2:
        text, force, audience = _DIFFERENT[at // 5](name, author)
    elif at % 15 == 3:
        text, force, audience = _table(name, author), "fact", "everyone"
    elif at % 2:
        text, force, audience = _list(name, author), "must", "staff"
    else:
        text, force, audience = _paragraph(name, author), "fact", "everyone"
    topic = author.topic
    head = [f"id: {name}", f"title: {title_of(topic)}, part {at + 1}", f"audience: {audience}", f"force: {force}"]
    if at == 0:
        text = f"This policy says what we do about {topic}. {text}"
        head += ["wordings:", "  short:", "    text: |", f"      This policy is about {topic}, and about nothing else."]
    if at % 7 == 1:
        text += f"\n::: parents we-will\n- We will tell you about {author.thing()}, and why. {{#{name}}}\n:::\n"
    if at % 10 == 3:
        text += f"\n::: induction\n- [ ] Read part {at + 1} of the policy on {topic}. {{#check-{name}}}\n:::\n"
    return "---\n" + "\n".join(head) + f"\n---\n{text}"


def _paragraph(name: str, author: Author) -> str:
    first, second = author.duties(2)
    sentences = [author.fact(), f"{author.actors()} {first}.", f"Children {second}."]
    return " ".join(f"{words} {{#{name}-{at}}}" for at, words in enumerate(sentences, 1)) + "\n"


def _list(name: str, author: Author) -> str:
    items = "".join(f"- {words} {{#{name}-{at}}}\n" for at, words in enumerate(author.duties(3), 1))
    return f"When they deal with {author.topic}, {author.actors().lower()} must:\n\n{items}"


def _table(name: str, author: Author) -> str:
    rows = "".join(
        f"| {author.actors()} | {words} {{#{name}-{at}}} |\n" for at, words in enumerate(author.duties(3), 1)
    )
    return f"Who does what about {author.topic}:\n\n| Who | What they do |\n|---|---|\n{rows}"


def _values(name: str, author: Author) -> tuple[str, str, str]:
    text = (
        "{{ responsibilities.decides | the | listed | capital }} of {{ school.name }} will decide about "
        f"{author.thing()} within {{{{ settings.notice_days }}}} school days. {{#{name}-1}} What happens in "
        f"{author.thing()} is recorded in {{{{ settings.incident_system }}}} by "
        f"{{{{ responsibilities.keeps_records | the | listed }}}}. {{#{name}-2}} {author.fact()} {{#{name}-3}}\n"
    )
    return text, "will", "school"


def _accounts(name: str, author: Author) -> tuple[str, str, str]:
    text = (
        f"{author.fact()} News is posted on these accounts:\n\n| Service | Account |\n|---|---|\n"
        "{% for channel in channels %}\n"
        f"| {{{{ channel.platform }}}} | {{{{ channel.name }}}} {{#{name}-{{{{ channel.id }}}}}} |\n{{% endfor %}}\n"
    )
    return text, "fact", "everyone"


def _condition(name: str, author: Author) -> tuple[str, str, str]:
    first, second, third, fourth = author.duties(4)
    text = (
        f"Where {author.topic} concerns {{{{ terms.pupils }}}}, staff should:\n\n"
        f"- {first} {{#{name}-1}}\n- {second} {{#{name}-2}}\n"
        f"{{% if settings.after_school_club %}}\n- {third}, in the club too {{#{name}-3}}\n{{% else %}}\n"
        f"- {fourth} {{#{name}-4}}\n{{% endif %}}\n"
    )
    return text, "should", "staff"


def _contacts(name: str, author: Author) -> tuple[str, str, str]:
    text = (
        f"{author.fact()} Training is in {{{{ settings.training_month }}}}. {{#{name}-1}}\n\n"
        "| School | Telephone | E-mail |\n|---|---|---|\n"
        "{% for each in schools %}\n| {{ each.name }} | {{ each.telephone }} | {{ each.email }} "
        f"{{#{name}-{{{{ each.id }}}}}} |\n{{% endfor %}}\n"
    )
    return text, "fact", "everyone"


_DIFFERENT = (_values, _accounts, _condition, _contacts, _values, _condition, _values, _condition)
"""The clauses that differ from school to school, in their order."""


def _school(number: int, policies: list[str], rng: Random) -> str:
    name = f"{NAMES[number % len(NAMES)]}{' and ' + NAMES[number // len(NAMES)] if number >= len(NAMES) else ''}"
    phase, web = PHASES[number % len(PHASES)], f"{school_id(number)}.example"
    call = f"01632 96{number % 1000:03}{number // 1000}"
    lines = [
        f"id: {school_id(number)}",
        f"name: {name} {KINDS[number % len(KINDS)]}",
        f"short_name: {name}",
        f"phase: {phase}",
        f"profiles: [{phase}]",
        f"telephone: {call}",
        f"email: office@{web}",
        f"address: {number + 1} Example Lane, Exampleton",
        f"website: https://{web}/",
        "responsibilities:",
        f"  decides: [{rng.choice(['headteacher', 'business_manager', 'headteacher, dsl'])}]",
        f"  keeps_records: [{rng.choice(['office', 'business_manager'])}]",
        "settings:",
        f"  incident_system: {rng.choice(SYSTEMS)}",
        f"  training_month: {rng.choice(MONTHS)}",
        f"  notice_days: {rng.randint(2, 15)}",
        f"  after_school_club: {rng.choice(['yes', 'no'])}",
        "contacts:",
        *_contact("worry", "A worry about a child", "dsl", f"safe@{web}"),
        *_contact("question", "A question about school", "office", f"office@{web}"),
        "channels:",
    ]
    for account in range(1, rng.randint(3, 5)):
        platform = ("facebook", "x", "instagram")[account % 3]
        lines += [f"  - {{id: account-{account}, platform: {platform}, name: {name} {account}}}"]
    lines += ["wordings:", *([f"  {policy}-1: short" for policy in policies if rng.random() < 0.1] or ["  {}"])]
    lines += ["policies:"]
    for policy in policies:
        lines += [f"  {policy}: {{issued: 2026-09, approved_by: the governing body, next_review: 2027-09}}"]
    return "\n".join([*lines, "variations:", *_variations(policies, rng)]) + "\n"


def _contact(name: str, about: str, role: str, email: str) -> list[str]:
    return [f"  - {{id: {name}, about: {about}, role: {role}, email: {email}}}"]


def _variations(policies: list[str], rng: Random) -> Iterator[str]:
    """A clause left out, an item left out, an item reworded, a clause reworded."""
    chosen = [policies[rng.randrange(len(policies))] for _ in range(4)]
    yield f"  - omit: {chosen[0]}-5\n    reason: This does not arise at our school."
    yield f"  - omit: {chosen[1]}-2/{chosen[1]}-2-2\n    reason: The office does this for us."
    clause = f"{chosen[2]}-10"
    yield f"  - reword: {clause}/{clause}-1\n    text: tell the class teacher first\n    reason: We are a small school."
    clause = f"{chosen[3]}-{rng.choice(('7', '11', '15'))}"
    yield f"  - reword: {clause}\n    text: We agree this with families each year.\n    reason: Families asked for it."
