"""zhen tm: keep translation memories."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli import console
from align.cli.options import FILE, common, layouts, need_places, need_use, reads, save
from align.errors import UnusableInput
from align.layout import Layout
from align.registry import WRITERS, form_of
from align.text import LANGS, Lang

if TYPE_CHECKING:
    from align.memory.correcting import Changes
    from align.types import Rows

_RULES = ("all", "newest", "first", "best")
_ORDERS = ("source", "target", "newest", "oldest", "length", "id")


_DIFF = {".tsv": "", ".csv": "", ".html": "", ".xlsx": ""}

OUTPUT = click.option("-o", "--output", type=FILE, required=True, help="The new memory.")


@click.group("tm", subcommand_metavar="WHAT …", invoke_without_command=True)
@common
@click.pass_context
def command(ctx: click.Context, quiet: bool) -> None:
    """Keep translation memories: merge, compare, correct, sort, split and count them.

    \b
    zhen tm merge client.tmx new.tmx -o all.tmx --conflicts newest
    zhen tm diff old.tmx new.tmx -o changes.html
    zhen tm update all.tmx corrected.xlsx -o better.tmx
    zhen tm stats all.tmx

    Every format that is read can be given, and every one that is written can be asked for; a
    memory keeps everything it holds from .tmx to .tmx. `zhen tm WHAT -h` explains each.
    """  # noqa: D301 - \b is how click keeps lines apart
    ctx.default_map = {name: {"quiet": quiet} for name in command.commands}
    if ctx.invoked_subcommand is None:
        console.say(ctx.get_help())
        ctx.exit(2)


@command.command("merge", epilog=reads("MEMORY"))
@click.argument("memories", metavar="MEMORY…", nargs=-1, required=True, type=FILE)
@OUTPUT
@click.option(
    "--conflicts",
    type=click.Choice(_RULES),
    default="all",
    show_default=True,
    help="Of units with the same source text keep all, the one changed last, the first, or the "
    "one with the best score.",
)
@layouts
@common
def merge(
    memories: tuple[Path, ...], output: Path, conflicts: str, layout: Layout, quiet: bool
) -> None:
    """Put memories together, in the order of their names here.

    Nothing is left out unless --conflicts says so. The header is that of the first.

    \b
    zhen tm merge a.tmx b.tmx -o all.tmx
    zhen tm merge a.tmx b.tmx.gz c.xlsx -o all.tmx --conflicts newest
    """  # noqa: D301 - \b is how click keeps lines apart
    _merge(memories, output, conflicts, "source", layout, quiet)


@command.command("dedupe", epilog=reads("MEMORY"))
@click.argument("memory", type=FILE)
@OUTPUT
@click.option(
    "--by",
    type=click.Choice(("pair", "source")),
    default="pair",
    show_default=True,
    help="What makes units the same: both texts, or the source alone.",
)
@click.option(
    "--keep",
    type=click.Choice(_RULES[1:]),
    default="newest",
    show_default=True,
    help="Which of them stays.",
)
@layouts
@common
def dedupe(memory: Path, output: Path, by: str, keep: str, layout: Layout, quiet: bool) -> None:
    """Keep one of several units with the same texts.

    \b
    zhen tm dedupe all.tmx -o once.tmx
    zhen tm dedupe all.tmx -o one-each.tmx --by source --keep newest
    """  # noqa: D301 - \b is how click keeps lines apart
    _merge((memory,), output, keep, by, layout, quiet)


def _merge(
    memories: Sequence[Path], output: Path, rule: Any, by: Any, layout: Layout, quiet: bool
) -> None:
    need_places([output], memories)
    need_use(layout, [output])
    from align.memory.merging import Merging

    with console.progress("merging", quiet) as advance:
        merging = Merging(memories, rule, by, lambda done: advance(done, None))
        lost = save(merging.rows(), output, layout).lost()
    merged = merging.merged
    read = " + ".join(f"{number:,}" for number in merged.read)
    if len(merged.read) > 1:
        read += f" = {sum(merged.read):,}"
    console.say(
        f"{read} units read; wrote {output} with {merged.kept:,}, {merged.left_out:,} left out",
        quiet,
    )
    console.say(
        f"  pairs that occur again: {merged.again:,}; other translations of the same source: "
        f"{merged.conflicts:,}",
        quiet,
    )
    _say_more(merged.remarks, lost, quiet)


def _say_more(remarks: Sequence[str], lost: Sequence[str], quiet: bool) -> None:
    for remark in remarks:
        console.say(f"  {remark}", quiet)
    for what in lost:
        console.say(f"  not in it: {what}", quiet)


@command.command("diff", epilog=reads("OLD and NEW"))
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option(
    "-o", "--output", type=FILE, help=f"Write the differences ({', '.join(sorted(_DIFF))})."
)
@common
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, output: Path | None, quiet: bool) -> None:
    """List the units that were added, removed or changed from OLD to NEW, word by word.

    The exit status is 0 when there are none and 1 when there are, as that of diff.

    \b
    zhen tm diff old.tmx new.tmx
    zhen tm diff old.tmx new.tmx -o changes.html
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output] if output else [], [old, new], _DIFF)
    from align.files import write_whole
    from align.memory.comparing import compare
    from align.memory.differences import WRITERS as WRITE
    from align.memory.differences import cells_of, told

    compared = compare(old, new)
    if output:
        write_whole(output, WRITE[output.suffix.lower()](compared))
        console.say(f"wrote {output}", quiet)
    else:
        for difference in compared.differences:
            console.out("\t".join(" ".join(cell.split()) for cell in cells_of(difference)) + "\n")
    console.say(told(compared), quiet)
    ctx.exit(1 if compared.differences else 0)


def _stamp(user: str | None) -> dict[str, str]:
    """What a changed unit says of the change."""
    name = user or getpass.getuser()
    return {"changedate": f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}", "changeid": name}


_DRY_RUN = click.option("--dry-run", is_flag=True, help="Show the changes and write nothing.")
_USER = click.option("--user", help="Name for changeid in changed units; yours unless given.")


@command.command("update", epilog=reads("MEMORY and CORRECTED"))
@click.argument("memory", type=FILE)
@click.argument("corrected", type=FILE)
@click.option("-o", "--output", type=FILE, help="The new memory; not with --dry-run.")
@click.option("--add", is_flag=True, help="Add the units of CORRECTED that MEMORY does not have.")
@_DRY_RUN
@_USER
@layouts
@common
def update(
    memory: Path,
    corrected: Path,
    output: Path | None,
    add: bool,
    dry_run: bool,
    user: str | None,
    layout: Layout,
    quiet: bool,
) -> None:
    """Take the texts of CORRECTED over into MEMORY: an edited sheet, a reviewed bitext.

    Changed units get a changedate and a changeid; everything else about them stays.

    \b
    zhen convert all.tmx all.xlsx          edit the sheet, then
    zhen tm update all.tmx all.xlsx -o better.tmx
    """  # noqa: D301 - \b is how click keeps lines apart
    _need_output(output, dry_run, [memory, corrected], layout)
    from align.memory.correcting import Updating

    updating = Updating(memory, corrected, _stamp(user), add=add)
    lost = _written(updating.rows(), output, layout)
    _say_changes(updating.changes, output, quiet)
    changes = updating.changes
    if changes.added:
        console.say(f"  added: {console.count(changes.added, 'unit')} of {corrected}", quiet)
    if changes.unknown:
        units = console.count(changes.unknown, "unit")
        console.say(f"  not in {memory}, left out: {units} of {corrected}; --add adds them", quiet)
    _say_more((), lost, quiet)


@command.command("replace", epilog=reads("MEMORY"))
@click.argument("memory", type=FILE)
@click.argument("find", metavar="FIND")
@click.argument("new", metavar="NEW")
@click.option("-o", "--output", type=FILE, help="The new memory; not with --dry-run.")
@click.option("--lang", type=click.Choice(LANGS), required=True, help="In the texts of which.")
@click.option("--regex", is_flag=True, help="FIND is a regular expression; NEW may have \\1.")
@click.option("--ignore-case", is_flag=True, help="Small and capital letters are the same.")
@_DRY_RUN
@_USER
@layouts
@common
def replace(
    memory: Path,
    find: str,
    new: str,
    output: Path | None,
    lang: Lang,
    regex: bool,
    ignore_case: bool,
    dry_run: bool,
    user: str | None,
    layout: Layout,
    quiet: bool,
) -> None:
    """Replace FIND by NEW in the texts of one language.

    \b
    zhen tm replace all.tmx 帐户 账户 --lang zh --dry-run
    zhen tm replace all.tmx "colou?r" colour --regex --lang en -o british.tmx
    """  # noqa: D301 - \b is how click keeps lines apart
    _need_output(output, dry_run, [memory], layout)
    from align.memory.correcting import Changes, Replacement, replaced

    replacement = Replacement.of(find, new, lang, regex=regex, ignore_case=ignore_case)
    changes = Changes()
    lost = _written(replaced(memory, replacement, _stamp(user), changes), output, layout)
    _say_changes(changes, output, quiet)
    _say_more((), lost, quiet)


def _need_output(
    output: Path | None, dry_run: bool, inputs: Sequence[Path], layout: Layout
) -> None:
    if (output is None) != dry_run:
        raise click.UsageError("give -o OUT, or --dry-run to write nothing")
    need_places([output] if output else [], inputs)
    if output:
        need_use(layout, [output])


def _written(rows: Rows, output: Path | None, layout: Layout) -> list[str]:
    """Write the rows, or go through them; what was lost."""
    if output:
        return save(rows, output, layout).lost()
    for _ in rows.rows:
        pass
    return []


def _say_changes(changes: Changes, output: Path | None, quiet: bool) -> None:
    from align.memory.comparing import Difference
    from align.memory.differences import cells_of

    if output is None:
        for before, after in changes.first:
            kind: Any = "target" if before.src == after.src else "source"
            cells = cells_of(Difference(kind, before, after))[1:]
            console.out("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
        if changes.units > len(changes.first):
            console.out(f"… and {changes.units - len(changes.first):,} more\n")
    done = f"wrote {output}" if output else "nothing written"
    console.say(
        f"{console.count(changes.texts, 'text')} changed in {console.count(changes.units, 'unit')}"
        f", {changes.same:,} as they were; {done}",
        quiet,
    )


@command.command("recode", epilog=reads("MEMORY"))
@click.argument("memory", type=FILE)
@click.argument("codes", metavar="OLD=NEW…", nargs=-1, required=True)
@OUTPUT
@layouts
@common
def recode(memory: Path, codes: tuple[str, ...], output: Path, layout: Layout, quiet: bool) -> None:
    """Write other language codes, in the header and in every unit.

    \b
    zhen tm recode all.tmx en-US=en-GB zh=zh-CN -o british.tmx
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output], [memory])
    need_use(layout, [output])
    from align.formats.variants import recoded, recodings
    from align.types import Rows

    rows = recoded(Rows.open(memory), recodings(codes))
    written = save(rows, output, layout)
    console.say(f"{console.count(written.beads, 'unit')}; wrote {output}", quiet)
    _say_more((), written.lost(), quiet)


@command.command("sort", epilog=reads("MEMORY"))
@click.argument("memory", type=FILE)
@OUTPUT
@click.option("--by", type=click.Choice(_ORDERS), default="source", show_default=True)
@layouts
@common
def sort(memory: Path, output: Path, by: str, layout: Layout, quiet: bool) -> None:
    """Put the units in order; equal ones stay as they were.

    \b
    zhen tm sort all.tmx -o sorted.tmx --by newest
    """  # noqa: D301 - \b is how click keeps lines apart
    need_places([output], [memory])
    need_use(layout, [output])
    from align.memory.spilling import in_order
    from align.memory.units import Memories

    memories = Memories([memory])
    written = save(memories.saved_as(in_order(memories, by)), output, layout)
    console.say(f"{console.count(written.beads, 'unit')} by {by}; wrote {output}", quiet)
    _say_more(memories.remarks, written.lost(), quiet)


@command.command("split", epilog=reads("MEMORY"))
@click.argument("memory", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, help="A folder, new or empty.")
@click.option(
    "--by",
    metavar="WHAT",
    help="domain, client, document, year, month, creator, or prop:NAME for any prop.",
)
@click.option("--size", type=click.IntRange(1), help="So many units a file instead.")
@layouts
@common
def split(
    memory: Path, output: Path, by: str | None, size: int | None, layout: Layout, quiet: bool
) -> None:
    """Deal the units out to several files.

    \b
    zhen tm split all.tmx -o parts --by domain
    zhen tm split all.tmx -o parts --size 100000
    """  # noqa: D301 - \b is how click keeps lines apart
    if (by is None) == (size is None):
        raise click.UsageError("give --by or --size")
    from align.memory.spilling import PARTS, part_of
    from align.memory.spilling import split as deal_out
    from align.memory.units import Memories

    if by and by not in PARTS and not by.startswith("prop:"):
        raise click.UsageError(f"--by {by} is none of {', '.join(PARTS)}, prop:NAME")
    suffix = form_of(memory) if form_of(memory) in WRITERS else ".tmx"
    counts = deal_out(Memories([memory]), output, size or part_of(by or ""), suffix, layout)
    for name, count in sorted(counts.items()):
        console.say(f"  {name}: {console.count(count, 'unit')}", quiet)
    total = console.count(sum(counts.values()), "unit")
    console.say(f"{total} in {console.count(len(counts), 'file')}; wrote {output}", quiet)


@command.command("stats", epilog=reads("MEMORY"))
@click.argument("memories", metavar="MEMORY…", nargs=-1, required=True, type=FILE)
@common
def stats(memories: tuple[Path, ...], quiet: bool) -> None:
    """Count what is in memories: units, words, repetitions, dates, people, domains, lengths.

    \b
    zhen tm stats all.tmx
    """  # noqa: D301 - \b is how click keeps lines apart
    from align.memory.counting import LENGTHS, count
    from align.memory.units import Memories

    found = count(Memories(memories))
    if not found.units:
        raise UnusableInput(f"{memories[0]} holds no units; give a memory")
    rows = [
        ("units", f"{found.units:,}"),
        ("pairs with both texts", f"{found.pairs:,}"),
        ("Chinese characters", f"{found.words['zh']:,}"),
        ("English words", f"{found.words['en']:,}"),
        ("pairs that occur again", f"{found.repeated:,}"),
        ("other translations of a source", f"{found.conflicts:,}"),
        ("units with inline codes", f"{found.coded:,}"),
        ("pairs with a score", f"{found.scored:,}"),
        ("oldest and newest", " – ".join(_day(d) for d in (found.first, found.last) if d) or "–"),
        *((f"language {name}", f"{n:,}") for name, n in _most(found.variants)),
        *((f"changed in {name}", f"{n:,}") for name, n in sorted(found.years.items())),
        *((f"by {name}", f"{n:,}") for name, n in _most(found.people)),
        *((f"domain {name}", f"{n:,}") for name, n in _most(found.domains)),
    ]
    for most in (*LENGTHS, 0):
        if found.lengths[most]:
            name = f"up to {most} characters" if most else f"over {LENGTHS[-1]} characters"
            rows.append((f"source of {name}", f"{found.lengths[most]:,}"))
    console.table("What the memory holds", ("what", "count:"), rows)


def _most(names: Counter[str]) -> list[tuple[str, int]]:
    return names.most_common(10)


def _day(date: int) -> str:
    text = str(date)
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}"
