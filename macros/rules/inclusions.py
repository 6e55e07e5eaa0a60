"""Which of two inclusions is more: a partial order, because free words cannot be measured."""

from __future__ import annotations

from macros.model.promise import Inclusion, Limit
from macros.rules.verdicts import Verdict, ordered

GRADES = {
    "not included": 0,
    "duty_of": 0,
    "add_on": 1,
    "on request": 1,
    "best effort": 2,
    "limited": 2,
    "shared": 2,
    "if_": 2,
    "value": 2,
    "included": 3,
    "unlimited": 3,
}
"""Nothing, at extra cost, with a qualification, in full."""
IN_WORDS = ("value", "if_", "shared")


def form_of(inclusion: Inclusion) -> str:
    """The form of an inclusion: its word, or the name of the key that is given."""
    return inclusion.is_ or next(form for form in Inclusion.ONE_OF if getattr(inclusion, form) is not None)


def compare_inclusions(old: Inclusion, new: Inclusion) -> Verdict:
    """The verdict on the inclusion *new* beside *old*: nothing < at extra cost < limited, shared, on a condition < in full."""
    forms = form_of(old), form_of(new)
    if any(form not in GRADES for form in forms):
        return Verdict.UNMEASURED
    grades = GRADES[forms[0]], GRADES[forms[1]]
    if grades == (2, 2):
        return _compare_qualified(old, new)
    if "value" in forms and 3 in grades:
        return Verdict.UNMEASURED
    if set(grades) == {1, 2} and {"if_", "best effort"} & set(forms):
        return Verdict.UNMEASURED
    return ordered(*grades)


def _compare_qualified(old: Inclusion, new: Inclusion) -> Verdict:
    forms = form_of(old), form_of(new)
    if old.limited and new.limited:
        return compare_limits(old.limited, new.limited)
    if forms[0] != forms[1]:
        return Verdict.UNMEASURED if set(forms) & set(IN_WORDS) else Verdict.UNCLEAR
    if forms[0] == "best effort":
        return Verdict.SAME
    return Verdict.SAME if getattr(old, forms[0]) == getattr(new, forms[0]) else Verdict.UNMEASURED


def compare_limits(old: Limit, new: Limit) -> Verdict:
    """The verdict on the count *new* beside *old*; counts of the same thing per different periods or units cannot be compared."""
    if not _same_thing(old, new):
        return Verdict.UNMEASURED
    if (old.per, old.per_unit) != (new.per, new.per_unit):
        return Verdict.UNCLEAR
    return ordered(old.count, new.count)


def _same_thing(old: Limit, new: Limit) -> bool:
    """Whether both count the same; the word for a single one may lack the ending of the plural, of three letters at most."""
    if old.of == new.of:
        return True
    single, several = (old, new) if old.count == 1 else (new, old)
    pairs = [(word, several.of.by_language.get(language, "")) for language, word in single.of.by_language.items()]
    return single.count == 1 and all(many.startswith(one) and len(many) - len(one) <= 3 for one, many in pairs)
