"""The demonstration: the site's content of October 2018, with what became of it, built through the models.

`content/` holds the English texts, `translations/` their other languages; the modules here turn both into pages.
"""
