"""The public content API over Wagtail's API v2: read-only, anonymous, typed (docs/api.md, docs/decisions).

A request goes through `parameters` (what may be asked), `freshness` (is the caller's copy still good), one query for
the pages, the bundle, and `reader` with `blocks` and `fields`, which write JSON from raw data. Families register their
page shape, serializers and filters in `registry`; nothing here imports `pages`.
"""
