"""What a writer says when it cannot write."""

from __future__ import annotations


class CannotWrite(ValueError):
    """
    A document cannot be written in a format; the text says what is wrong, where, and what to do, for who wrote the data.

    *signs* are the signs that it speaks of, a line of the text each, with the words in which they stand: by these they can be found.
    """

    def __init__(self, text: str, signs: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(text)
        self.signs = signs
