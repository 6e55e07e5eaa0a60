"""
The parts of the handbook. Each module has `VIEWS`, the views that a page may call, and `papers`, what can be printed or sent.

A view takes the catalogue, the language and what is internal (None where there is nothing), then texts of the page, and gives blocks.
`papers(catalogue, language, internal)` gives `blocks.Paper`. Fixed words stand in `macros/words/<language>/<part>.yml`.
Nothing public imports anything of this package (tests/test_layers.py).
"""
