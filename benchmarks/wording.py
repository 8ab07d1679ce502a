"""The words of a made-up trust: who, what, when, as policies of schools say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

SUBJECTS = (
    "attendance",
    "behaviour",
    "bullying",
    "complaints",
    "allergies",
    "lettings",
    "phones",
    "trips",
    "uniform",
    "volunteers",
    "visitors",
    "medicines",
    "fire-safety",
    "first-aid",
    "lone-working",
    "data-protection",
    "image-consent",
    "online-safety",
    "social-media",
    "homework",
    "marking",
    "assessment",
    "admissions",
    "exclusions",
    "equality",
    "accessibility",
    "safeguarding",
    "whistleblowing",
    "recruitment",
    "induction",
    "appraisal",
    "absence",
    "flexible-working",
    "capability",
    "grievance",
    "gifts",
    "expenses",
    "procurement",
    "energy",
    "records",
)
"""What forty policies are about; a larger trust has a second policy about each."""

ACTORS = (
    "Staff",
    "Teachers and teaching assistants",
    "Lunchtime supervisors",
    "Volunteers and visitors",
    "Governors",
    "Trip leaders",
    "Office staff",
    "Subject leaders",
)

DUTIES = (
    "record {thing} in the {book} before the end of the day",
    "report any worry about {thing} to a senior leader without delay",
    "keep what they write about {thing} short, accurate and free of opinion",
    "read the guidance on {thing} again whenever it changes",
    "ask for help with {thing} where they are not sure what to do",
    "tell the office about {thing} so that the {book} stays complete",
    "store papers about {thing} in a locked cupboard",
    "share details of {thing} only with colleagues who need them",
    "check {thing} against the {book} at the start of each {period}",
    "explain the reasons for decisions about {thing} in plain words",
    "give families a fair chance to speak about {thing}",
    "return anything borrowed for {thing} by the end of the {period}",
    "sign the {book} when they arrive and when they leave",
    "agree the arrangements for {thing} with the person in charge of the {place}",
    "leave the {place} as they would wish to find it",
    "plan {thing} so that every child can take part",
    "stop the activity and clear the {place} if it is no longer safe",
    "use the form in the {book} for requests that concern {thing}",
    "write to families about {thing} at least two weeks beforehand",
    "review the arrangements for {thing} once in every {period}",
    "take account of religious and cultural needs in {thing}",
    "keep a copy of letters about {thing} for six years",
    "treat information about {thing} as confidential",
    "complete the training on {thing} within a month of starting work",
)

FACTS = (
    "The arrangements for {thing} apply in the {place}, on trips and wherever the children are in our care.",
    "Good records of {thing} help us to notice a pattern early and to put it right.",
    "Most questions about {thing} are settled by a conversation on the day.",
    "What we do about {thing} is looked at by the governors in the {period} after each review.",
    "The {book} shows who dealt with {thing}, when, and what was agreed.",
    "Children learn about {thing} in lessons and in assembly, in words that suit their age.",
    "The {place} is the place for anything that concerns {thing} during the school day.",
    "Questions about {thing} from the press or from researchers go to the office.",
    "The law asks us to keep {thing} under review and to say what we have found.",
    "These arrangements rest on the guidance for schools, read together with the {book}.",
)

THINGS = (
    "{topic}",
    "matters of {topic}",
    "requests about {topic}",
    "changes to {topic}",
    "complaints about {topic}",
    "equipment used for {topic}",
    "spending on {topic}",
    "the yearly plan for {topic}",
    "letters about {topic}",
    "agreements on {topic}",
    "incidents that involve {topic}",
    "training in {topic}",
)

BOOKS = ("incident book", "day book", "register", "shared folder", "handbook", "risk assessment", "staff planner")
PERIODS = ("week", "half term", "term", "school year")
PLACES = ("hall", "library", "playground", "school office", "medical room", "sports field", "dining room")

ASPECTS = (
    "Purpose and scope",
    "Who does what",
    "Every day",
    "Keeping records",
    "Working with families",
    "When something goes wrong",
    "Training and support",
    "Review",
)
"""The sections of a policy."""

NAMES = (
    "Ashgrove",
    "Birchwood",
    "Brookside",
    "Castle",
    "Church",
    "Clifton",
    "Copse",
    "Croft",
    "Eastfield",
    "Elm",
    "Fairfield",
    "Fernhill",
    "Forest",
    "Grange",
    "Greenbank",
    "Hawthorn",
    "Hazel",
    "Heath",
    "Highfield",
    "Hillside",
    "Hollybush",
    "Kingsway",
    "Lakeside",
    "Larkhill",
    "Laurel",
    "Lime",
    "Manor",
    "Maple",
    "Meadow",
    "Mill",
    "Moorland",
    "Northgate",
    "Oak",
    "Orchard",
    "Park",
    "Parkside",
    "Pinewood",
    "Priory",
    "Quarry",
    "Ridgeway",
    "Riverside",
    "Rowan",
    "Southfield",
    "Spring",
    "Station",
    "Stonebridge",
    "Sycamore",
    "Thornhill",
    "Valley",
    "Westbrook",
    "Willow",
    "Woodlands",
)
KINDS = ("Primary School", "Academy", "Community School", "Junior School", "High School")

SYSTEMS = ("MyConcern", "the safeguarding log", "the pastoral log", "the school diary")
MONTHS = ("September", "October", "November", "January", "February", "March")


def title_of(subject: str) -> str:
    """A subject as a title."""
    return subject.replace("-", " ").capitalize()


@dataclass(slots=True)
class Author:
    """Writes one policy, and says nothing twice."""

    topic: str
    rng: Random
    said: set[str] = field(default_factory=set)

    def thing(self) -> str:
        """Something that the policy is about."""
        return self._new(THINGS, "")

    def actors(self) -> str:
        """People who have duties."""
        return self.rng.choice(ACTORS)

    def fact(self) -> str:
        """A sentence that says how things are."""
        return self._new(FACTS, "")

    def duties(self, count: int) -> list[str]:
        """Different things to do, each fit to follow "must"."""
        return [self._new(DUTIES, "") for _ in range(count)]

    def _new(self, forms: tuple[str, ...], otherwise: str) -> str:
        """Words of one of these forms that have not been used; where there are none left, longer ones."""
        for _ in range(40):
            words = self._filled(self.rng.choice(forms)) + otherwise
            if words not in self.said:
                self.said.add(words)
                return words
        return self._new(forms, f" ({title_of(self.rng.choice(SUBJECTS)).lower()} included)")

    def _filled(self, words: str) -> str:
        thing = self.rng.choice(THINGS).format(topic=self.topic)
        book, period, place = self.rng.choice(BOOKS), self.rng.choice(PERIODS), self.rng.choice(PLACES)
        return words.format(topic=self.topic, thing=thing, book=book, period=period, place=place)
