"""What users can type or see has a page, and the pages are true."""

import configparser
import doctest
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import align
from align.checks.table import CHECKS
from align.clean import RULES
from align.cli import VERBS, zhen
from align.filters.table import FILTERS
from align.formats.holding import FACETS, HOLDS
from align.recipe import Recipe
from align.registry import BITEXT_READERS, ENCODERS, FINDINGS_WRITERS, READERS, WRITERS
from tests.cli.places import fill
from tests.contracts.test_formats import PAGES as FORMAT_PAGES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "tests" / "README.md"])
WITH_PYTHON = [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")]
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def links(page):
    """What a page links to, apart from code."""
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", plain)
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_has_its_place(verb):
    page = text("docs/cli.md")
    assert f"## {verb}\n" in page
    command = zhen.get_command(click.Context(zhen), verb)
    for parameter in command.params:
        for option in [*parameter.opts, *parameter.secondary_opts]:
            if option.startswith("-"):
                assert option in page


def test_help_texts_are_fresh():
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "docs.py", "--help-texts", "--check"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_every_suffix_is_listed():
    page = text("docs/index.md")
    for suffix in {*READERS, *BITEXT_READERS, *WRITERS, *FINDINGS_WRITERS}:
        assert f"`{suffix}`" in page
    for suffix in {*BITEXT_READERS, *WRITERS}:
        assert (DOCS / "formats" / f"{FORMAT_PAGES.get(suffix, suffix[1:])}.md").is_file()


def test_what_formats_hold_is_told():
    rows = re.findall(
        r"^\| `([^`]+)`( ?[^|]*) \|(.*)\|$", text("docs/formats/index.md"), re.MULTILINE
    )
    told = {
        form + layout.rstrip(): [cell.strip() for cell in cells.split("|")]
        for form, layout, cells in rows
    }
    assert told == {
        kind: ["yes" if facet in held else "" for facet in FACETS] for kind, held in HOLDS.items()
    }


def test_every_check_has_its_page():
    assert {page.stem for page in (DOCS / "checks").glob("[A-Z]*.md")} == CHECKS.keys()


def test_every_cleaning_rule_is_told_in_order():
    rows = re.findall(r"^\| `([a-z-]+)` \|", text("docs/cleaning.md"), re.MULTILINE)
    assert rows == list(RULES)


def test_every_filter_is_told_in_order_with_its_settings():
    rows = re.findall(
        r"^\| `([a-z-]+)` \|.*\| (yes|no) \| (.*?) ?\|$", text("docs/filters.md"), re.M
    )
    assert [row[0] for row in rows] == list(FILTERS)
    for filter_name, runs, settings in rows:
        kind = FILTERS[filter_name]
        assert (runs == "yes") == kind.usual
        assert all(f"`{setting}`" in settings for setting in kind.settings)


def test_every_setting_of_a_recipe_is_told():
    rows = re.findall(r"^\| `(\w+)` \|", text("docs/recipe.md"), re.MULTILINE)
    assert rows == ["align", *Recipe.__dataclass_fields__]


def test_every_public_name_is_told():
    page = text("docs/python.md")
    for public in align.__all__:
        if public != "__version__":
            assert f"`{public}" in page


@pytest.mark.parametrize("encoder", ENCODERS)
def test_every_encoder_is_told(encoder):
    assert encoder in text("docs/cli.md")
    assert encoder in text("CHANGELOG")


def test_every_dependency_has_its_line():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    lines = [config["options"]["install_requires"], *(extras[extra] for extra in extras)]
    wanted = set(re.findall(r"^[\w.-]+", "\n".join(lines), re.MULTILINE))
    told = set(re.findall(r"^\| ([\w.-]+) \|", text("docs/dependencies.md"), re.MULTILINE))
    assert wanted == told - {"package"}


def test_every_script_is_told():
    told = text("docs/contributing.md")
    for script in (ROOT / "scripts").iterdir():
        if script.is_file() and not script.suffix:
            assert f"scripts/{script.name}" in told


def test_changelog_has_this_version():
    assert f"## {align.__version__}" in text("CHANGELOG")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    for target in links(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name(page)} links to {target}"
        if anchor and there.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, f"{name(page)} links to {target}"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=name)
def test_every_page_can_be_reached(page):
    if page.parent.name == "decisions":
        return
    reached = {
        (other.parent / target.partition("#")[0]).resolve()
        for other in PAGES
        for target in links(other)
    }
    assert page == DOCS / "index.md" or page in reached


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "```python" in p.read_text("utf-8")], ids=name
)
def test_python_examples_run(page, tmp_path, monkeypatch):
    fill(tmp_path)
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    for block in blocks:
        if ">>>" not in block:
            compile(block, name(page), "exec")
    examples = "\n".join(block for block in blocks if ">>>" in block)
    test = doctest.DocTestParser().get_doctest(examples, {}, name(page), name(page), 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_no_path_of_somebodys_machine():
    places = [ROOT / part for part in ("align", "docs", "scripts", "tests", ".ci", "corpora")]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    for path in files:
        if path.suffix == ".pyc" or ("corpora" in path.parts and path.suffix == ".txt"):
            continue
        for root in ("work", "tmp", "root", "Users", "home"):
            found = re.search(rf"(?<![\w.])/{root}/\w", path.read_text("utf-8", "replace"))
            assert not found, f"{name(path)} names a folder of one machine"
