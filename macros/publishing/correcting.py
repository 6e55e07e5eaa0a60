"""What a correction may not do: make a promise better or worse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.documents.meaning import meaning_text, shifts
from macros.documents.released import NAME, Version, frozen_in


def promises_changed(previous: Version, files: Mapping[str, bytes]) -> Iterator[str]:
    """What becomes better or worse for customers, in lines; of each tier in one language, because all of them say the same."""
    names = ((path, NAME.fullmatch(path.rpartition("/")[2])) for path in files)
    now = {(name[1], name[2]): path for path, name in names if name and name[3] == "json"}
    language = "en" if any(one == "en" for _, one in now) else next(iter(now))[1]
    for tier in dict.fromkeys(tier for tier, _ in (*now, *previous.texts)):
        which = (tier, language)
        if which not in now or which not in previous.texts:
            yield f"  {tier}: this tier is {'no longer there' if which not in now else 'new'}"
            continue
        before, after = previous.frozen(*which).facts, frozen_in(files[now[which]]).facts
        found = (one for one in shifts(before, after) if one.outcome in ("better", "worse"))
        yield from (f"  {after.tier}: {line}" for line in meaning_text(found, language).splitlines())
