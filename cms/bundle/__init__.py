"""One load of everything a page, or a list of pages, refers to.

`serve` finds the page, `Bundle` loads what it refers to in a fixed number of queries, choosers and rich-text links read
the bundle that is active (`active_bundle`) and behave as stock Wagtail without one. Nothing here knows a family: child
records and foreign keys are found by walking models, references in StreamFields by walking block definitions.
"""
