"""The floor of a change class: too high where in doubt, never too low."""

from __future__ import annotations

import pytest

from clausebook.redline import change_class, compare

MOVED_TO_OTHER_LEAD = (
    "Staff must:\n\n- run a lot\n- sit\n\nStaff must not:\n\n- eat\n",
    "Staff must:\n\n- sit\n\nStaff must not:\n\n- eat\n- run a lot\n",
)

LEADS_SWAPPED = (
    "Staff must:\n\n- sit\n\nStaff must not:\n\n- eat\n",
    "Staff must not:\n\n- sit\n\nStaff must:\n\n- eat\n",
)

PAIRS = {
    "none": [("Same.", "Same.")],
    "editorial": [
        ("One two.", "One, two."),
        ("We recieve it.", "We receive it."),
        ("An e-mail.", "An email."),
        ("We organise it.", "We organize it."),
        ("Use Care.", "Use care."),
        ("# A\n\n## B\n", "# A\n\n### B\n"),
        ("Use *care*.", "Use **care**."),
        ("First one here. Then another one there.", "First one here.\n\nThen another one there."),
        ("- keep calm\n- tell them\n", "- tell them\n- keep calm\n"),
        ("# P\n\n## 1 A\n\nText.\n", "# P\n\n## 2 A\n\nText.\n"),
        ("It is\nso.", "It is so."),
    ],
    "factual": [
        ("Tell the Headteacher.", "Tell the Deputy Headteacher."),
        ("Ask the business manager.", "Ask the ICT administrator."),
        ("Write to a@b.org.", "Write to office@b.org."),
        ("Ring 020 7946 0001.", "Ring 020 7946 0002."),
        ("See https://a.org/b now.", "See https://a.org/c now."),
        ("See [us](https://a.org).", "See [us](https://b.org)."),
        ("Ask Mrs Jones.", "Ask Mrs Patel."),
        ("We post on Facebook.", "We post on Instagram."),
        ("| For | Account |\n|---|---|\n| X | old name |\n", "| For | Account |\n|---|---|\n| X | new name |\n"),
    ],
    "substantive": [
        ("Staff must wait.", "Staff should wait."),
        ("Staff may wait.", "Staff may not wait."),
        ("Staff wait.", "Staff never wait."),
        ("Reply in 3 days.", "Reply in 5 days."),
        ("Reply in three days.", "Reply in two days."),
        ("Close at 3.30pm.", "Close at 4pm."),
        ("By September.", "By October."),
        ("Back in May.", "Back in June."),
        ("Reply within a week.", "Reply within a month."),
        ("All staff wait.", "Some staff wait."),
        ("Staff wait here.", "Pupils wait here."),
        ("Tell the Headteacher and the SENCO.", "Tell the Headteacher."),
        ("Ages 3-5 only.", "Ages 3, 5 only."),
        ("Be polite.", "Be courteous."),
        ("That is casual use of it.", "That is causal use of it."),
        ("Sign the contact form.", "Sign the contract form."),
        ("They now go.", "They not go."),
        ("- a one\n", "- a one\n- b two\n"),
        ("- a one\n- b two\n", "- a one\n"),
        ("Write to a@b.org or ring.", "Write to a@b.org unless ill."),
        ("{#c force=should}\nWear it.", "{#c force=must}\nWear it."),
        ("{#c audience=staff}\nWear it.", "{#c audience=pupils}\nWear it."),
        MOVED_TO_OTHER_LEAD,
        LEADS_SWAPPED,
        ("# A\n\n## X\n\nOne here.\n\n## Y\n\nTwo there.\n", "# A\n\n## Y\n\nOne here.\n\n## X\n\nTwo there.\n"),
        ("Staff must:\n\n- sit\n\nThey eat.\n", "Staff must:\n\n- sit\n- They eat.\n"),
        ("- run when:\n  - ill\n- sit when:\n  - late\n", "- run when:\n- sit when:\n  - ill\n  - late\n"),
        ("| A |\n|---|\n| x |\n", "| A | B |\n|---|---|\n| x | y |\n"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("floor", "old", "new"), [(floor, *pair) for floor, pairs in PAIRS.items() for pair in pairs])
def test_floor(floor: str, old: str, new: str) -> None:
    """A change has the floor that its gravest part asks for."""
    assert change_class(compare(old, new)).floor == floor


@pytest.mark.parametrize(("old", "new"), PAIRS["factual"] + PAIRS["substantive"])
def test_floor_backwards(old: str, new: str) -> None:
    """Undoing a change is no smaller a change."""
    floor = change_class(compare(old, new)).floor
    assert change_class(compare(new, old)).floor == floor


def test_gravest_part_counts() -> None:
    """One duty word outweighs any number of corrections, and the reasons are those of the floor only."""
    found = change_class(compare("We recieve it. Staff must wait.", "We receive it. Staff should wait."))
    assert found.floor == "substantive"
    assert [reason.text for reason in found.reasons] == ["a duty word or a condition changed: “must” → “should”"]


def test_same_reason_is_said_once() -> None:
    """The same edit in many places is one reason with a count."""
    old = "".join(f"Rule {number}: pupils wait.\n\n" for number in range(5))
    found = change_class(compare(old, old.replace("pupils", "students")))
    assert [reason.places for reason in found.reasons] == [5]
