"""The redline checks itself: reject all must give the old blocks, accept all the new ones."""

from __future__ import annotations

from collections.abc import Sequence

from clausebook.redline.blocks import Block
from clausebook.redline.pairs import coarse
from clausebook.redline.passages import Passage, accepted, rejected, sorted_cells, whole


def checked(passages: Sequence[Passage], old: Sequence[Block], new: Sequence[Block]) -> tuple[tuple[Passage, ...], str]:
    """A redline that is correct, and how it is coarser than the one given; an empty text where that one is correct."""
    fine = tuple(passages)
    if is_exact(fine, old, new):
        return fine, ""
    wrong = [at for at, passage in enumerate(fine) if not passage.joins and not _fits(passage)]
    mended = tuple(coarse(passage) if at in wrong else passage for at, passage in enumerate(fine))
    if is_exact(mended, old, new):
        places = ", ".join(sorted({fine[at].block.place or "the text" for at in wrong}))
        return mended, f"the words of {len(wrong)} blocks could not be compared and are shown as replaced: {places}"
    gone = tuple(Passage("deleted", old=block, cells=whole(block, gone=True)) for block in old)
    come = tuple(Passage("inserted", new=block, cells=whole(block, gone=False)) for block in new)
    return (
        gone + come,
        "the texts could not be aligned: the whole old text is shown as deleted and the new one as inserted",
    )


def is_exact(passages: Sequence[Passage], old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether the redline holds both texts, block for block, and loses nothing of what moved."""
    if rejected(passages) != tuple(old) or accepted(passages) != tuple(new):
        return False
    moved = (passage for passage in passages if passage.what == "moved")
    return all(_fits(passage) for passage in moved) and _moves_fit(passages)


def _fits(passage: Passage) -> bool:
    """Whether the words of one passage are those of its blocks."""
    if passage.what == "moved-away":
        return True
    for block, old in ((passage.old, True), (passage.new, False)):
        if block is not None:
            cells = [cell.old if old else cell.new for cell in sorted_cells(passage, old=old)]
            if tuple(cells) != block.cells:
                return False
    return True


def _moves_fit(passages: Sequence[Passage]) -> bool:
    """Whether every block that left a place arrives at another, in the same move."""
    left = [(passage.move, passage.old) for passage in passages if passage.what == "moved-away"]
    come = [(passage.move, passage.old) for passage in passages if passage.what == "moved"]
    return len(left) == len(come) and all(any(one == other for other in come) for one in left)
