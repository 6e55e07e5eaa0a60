"""What an owner is told after a publication: what was done, what it means for customers, what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from macros.documents.neighbours import between, between_text
from macros.documents.released import LOG, SUMS
from macros.documents.version_ids import order
from macros.publishing.freezing import Published
from macros.publishing.uncommitted import Git
from macros.publishing.wish import Wish
from macros.sites.published import RELEASED, SHOWN, lines_of


def told(wish: Wish, done: Published, command: str) -> str:
    """The lines to show; *command* starts the program."""
    return "\n".join((*(_withdrawn(wish, done) if wish.kind == "withdrawn" else _published(wish, done)), *_next(wish, done.git, command)))


def _withdrawn(wish: Wish, done: Published) -> Iterator[str]:
    yield f"version {wish.version} is withdrawn: {wish.reason.strip()}"
    yield "nothing was deleted: its pages stay, and say that it no longer holds"
    stands = done.ledger.standing
    yield f"version {stands.id} stands now" if stands else "no version stands now: publish another one"
    if stands and order(stands.id) < order(wish.version):
        yield (
            f"first: as long as your data make the texts that were withdrawn, `make` stops; undo in {wish.label}/public what "
            f"{wish.version} had changed (git log -p -- {wish.label}/public shows it), so that they make those of {stands.id}, "
            "or publish what is to hold"
        )


def _published(wish: Wish, done: Published) -> Iterator[str]:
    texts = done.ledger.version(wish.version).texts
    tiers, languages = (", ".join(dict.fromkeys(names)) for names in zip(*texts, strict=True))
    where = f"{wish.label}/{RELEASED}/{wish.version}/"
    yield f"version {wish.version} is published ({wish.kind}): {len(texts)} texts, of {tiers} in {languages}, frozen in {where}"
    if wish.over:
        yield f"warning: {wish.version[:10]} is over: nobody could read this version before it took effect; if that is a slip, withdraw it"
    yield "it takes effect on that day, keeps its address for ever, and is never changed: a later change is a version of its own"
    yield from _compared(done)


def _compared(done: Published) -> Iterator[str]:
    """What changed from the version before, in words and in meaning; of each tier in one language."""
    entry = done.frozen.entry
    if not entry.previous:
        return
    lines = [line for one in done.frozen.differences for line in lines_of(one)]
    yield f"\nwhat changed from version {entry.previous}:"
    yield from (f"  {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"  and {len(lines) - SHOWN} more; all of them stand in {LOG}"
    old, new = done.ledger.version(entry.previous), done.ledger.version(entry.version)
    languages = [language for _, language in new.texts]
    language = "en" if "en" in languages else languages[0]
    yield "\nwhat that means for customers:"
    former = {one.tier: one.was for one in done.frozen.differences if one.was}
    yield from (f"  {line}" for line in between_text(between(old, new, language, former), language).splitlines())
    yield ""


def _next(wish: Wish, git: Git, command: str) -> Iterator[str]:
    folder = f"{wish.label}/{RELEASED}"
    yield f"anybody can check it: cd {folder} && sha256sum -c {SUMS}; or {command} verify"
    if git.unknown:
        yield f"{git.unknown}, so whether your data are kept could not be seen: put a copy of {wish.label}/ in a safe place now"
    else:
        verb = "Withdraw" if wish.kind == "withdrawn" else "Publish"
        yield f'keep it: git add {folder} && git commit -m "{verb} {wish.version}"'
    yield f"next: {command if command == 'make' else f'{command} build'}, which builds its pages and documents"
