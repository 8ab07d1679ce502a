"""Files as text: encodings, line ends, and what is no text at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.files import MAX_BYTES, read_text
from clausebook.problems import Problem


@pytest.mark.parametrize(
    "raw",
    [
        b"one\ntwo\n",
        b"one\r\ntwo\r\n",
        b"one\rtwo\r",
        b"\xef\xbb\xbfone\ntwo\n",
        b"\xef\xbb\xbfone\r\ntwo\r\n",
    ],
    ids=["unix", "windows", "old-mac", "byte-order-mark", "notepad"],
)
def test_line_ends_and_marks_of_any_system_are_one_text(raw: bytes, tmp_path: Path) -> None:
    """A file means the same wherever it was saved."""
    assert read(tmp_path, raw) == ("one\ntwo\n", [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str, tmp_path: Path) -> None:
    """What old versions of Notepad call Unicode is named, with what to do."""
    _, [problem] = read(tmp_path, "id: a\n".encode(encoding))
    assert problem.message == "the file is saved as UTF-16, not UTF-8"
    assert "Notepad" in problem.hint


@pytest.mark.parametrize(("before", "column"), [("", 1), ("é 😀 ", 5), ("שלום ", 6)])
def test_places_count_characters(before: str, column: int, tmp_path: Path) -> None:
    """The place of a bad byte or a bad character is counted in characters, not in bytes."""
    for bad in (b"\xff", b"\x0c"):
        _, [problem] = read(tmp_path, f"first\r\n{before}".encode() + bad + b" after\n")
        assert (problem.span.line, problem.span.column) == (2, column)


def test_letters_of_any_script_are_let_through(tmp_path: Path) -> None:
    """Welsh, Polish, Urdu with its marks of direction, emoji and typographic quotation marks are ordinary text."""
    text = "Tŷ, żółć, اُردو\u200f, 👩\u200d🏫, “it’s”, soft\u00adhyphen, no\u00a0break\n"
    assert read(tmp_path, text.encode()) == (text, [])


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    """The limit is on what is larger."""
    text, problems = read(tmp_path, b"a" * MAX_BYTES)
    assert (len(text), problems) == (MAX_BYTES, [])


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says is passed on."""

    def refuse(path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.yml").write_text("id: a\n")
    monkeypatch.setattr(Path, "open", refuse)
    assert read_text(tmp_path, tmp_path / "a.yml")[1][0].message == "the file cannot be read: Permission denied"


def test_a_link_inside_the_project_is_read(tmp_path: Path) -> None:
    """Only a link that leads out is refused."""
    (tmp_path / "a.yml").write_text("id: a\n")
    (tmp_path / "b.yml").symlink_to("a.yml")
    assert read_text(tmp_path, tmp_path / "b.yml") == ("id: a\n", [])


def read(folder: Path, raw: bytes) -> tuple[str, list[Problem]]:
    """The text of a file of these bytes, and its problems."""
    path = folder / "a.yml"
    path.write_bytes(raw)
    return read_text(folder, path)
