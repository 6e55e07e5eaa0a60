"""What a writer says when it cannot write."""

from __future__ import annotations


class CannotWrite(ValueError):
    """
    A document cannot be written in a format; the text says what is wrong, where, and what to do, for who wrote the data.

    *signs* are those that the fonts lack, where that is what is wrong.
    """

    signs: tuple[str, ...] = ()
