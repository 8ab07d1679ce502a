"""Files offered beside a policy: on its page with what they are, and on the site where the page says."""

from __future__ import annotations

from pathlib import Path

from support.command import build
from support.pages import elements, page, words
from support.trusts import trust_files, write_files

PDF = "%PDF-1.7 not much of one"
ADOPTED = {"next_review": "2027-09", "downloads": [{"title": "For printing", "file": "phones.pdf"}]}


def test_a_download_stands_beside_its_policy(tmp_path: Path) -> None:
    """The page names the file, its kind and its size, and the link leads to the very bytes, in every tree."""
    files = trust_files({"clauses": {"one": "One."}, "school": {"policies": {"phones": ADOPTED}}})
    project = write_files(tmp_path, {**files, "content/schools/oakfield/phones.pdf": PDF})
    assert build(project, "--drafts").exit_code == 0
    for tree in ("public", "staff", "governors"):
        policy = project / "site" / tree / "oakfield/policies/phones/index.html"
        (link,) = [e for e in elements(page(policy)) if e.tag == "a" and e.get("href", "").endswith(".pdf")]
        assert words(link) == "For printing (PDF, 1 kB)"
        assert (policy.parent / link.attrib["href"]).read_text("utf-8") == PDF
