"""Which test modules run on SQLite too: all that are not named here. `make test` asks `python -m tests.both_databases`.

PostgreSQL runs everything. On SQLite a test earns its time where the two databases may differ: filters, searches,
exports, JSON, constraints, migrations, things that happen at once. A new module runs on both until somebody names it
here, below the reason; tests/contracts/test_both_databases.py refuses modules that speak to the database itself.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

POSTGRESQL_ONLY: dict[str, str] = {
    "It reads sources, settings or single values and never asks a database.": """
        contracts/test_environment contracts/test_long_form contracts/test_settings contracts/test_shape
        contracts/test_templates contracts/test_urls
        templates/test_bare_pages templates/test_light templates/test_parts templates/test_static templates/test_words
        cms/test_env cms/test_headings cms/test_moments cms/background/test_plain_words
        cms/management/test_catalogues cms/management/test_start cms/management/test_supervisor
        pages/test_choice_lists pages/test_film_addresses pages/test_fuzzy pages/test_name_forms pages/test_status
        pages/test_status_sequences pages/test_webvtt pages/test_zones""",
    "It is about what is in files, wherever their rows are.": """
        cms/audience/test_application_files
        cms/media/test_art cms/media/test_bidi cms/media/test_buckets cms/media/test_cards cms/media/test_documents
        cms/media/test_images cms/media/test_problems cms/media/test_refused cms/media/test_renditions
        cms/media/test_uploads cms/media/test_views cms/paper/test_printing
        pages/reports/test_report_on_paper pages/reports/test_report_pdf pages/reports/test_report_pdf_sources
        pages/reports/test_report_pdf_trouble pages/test_share_cards""",
    "It is about form or cost of what is sent; the browser reads every kind of page from a site on SQLite.": """
        contracts/test_blocks contracts/test_page_types
        cms/api/test_contract cms/api/test_fuzz cms/api/test_openapi cms/api/test_wire
        cms/test_demo cms/test_demo_gatherings cms/test_redirects cms/test_security cms/test_serve cms/test_views
        cms/bundle/test_queries cms/api/test_laws pages/reports/test_long_reports
        cms/test_wagtail_hooks cms/audience/test_mail cms/translation/test_sitemap home/test_home
        pages/gatherings/test_assemblies pages/gatherings/test_fellowships
        pages/reports/test_editing_reports pages/reports/test_footnotes pages/reports/test_report_pages
        pages/reports/test_scenes pages/test_actions pages/test_faces pages/test_feeds pages/test_frame
        pages/test_linked_data pages/test_quotations pages/test_stories pages/test_timeline""",
    "It is a rule in Python about rows already read: who may do what, what is refused, which name is hidden where.": """
        contracts/test_case_privacy contracts/test_hidden_names contracts/test_hidden_names_on_cards
        contracts/test_roles_matrix
        cms/api/test_privacy cms/audience/test_admin cms/audience/test_consents cms/audience/test_guard
        cms/audience/test_applications cms/test_withdrawn_for_good
        cms/translation/test_aliases cms/translation/test_checks cms/translation/test_facts cms/translation/test_jobs
        cms/translation/test_languages cms/translation/test_publishing
        pages/admin/test_bad_input pages/admin/test_case_files pages/admin/test_cases pages/admin/test_due
        pages/admin/test_hidden_names pages/admin/test_restricted pages/admin/test_safety_check
        pages/admin/test_safety_of_pages
        pages/gatherings/test_bad_input pages/gatherings/test_fellows
        pages/test_case_pages pages/test_detentions pages/test_editing pages/test_hidden_words
        pages/test_hidden_words_everywhere pages/test_problems pages/test_release_everywhere""",
}
"""A reason, and the modules it holds for: their paths below tests/, without `.py`."""


def postgresql_only() -> list[Path]:
    """Return the modules that SQLite does without, in the order of the table."""
    return [ROOT / "tests" / f"{name}.py" for names in POSTGRESQL_ONLY.values() for name in names.split()]


def on_both() -> list[Path]:
    """Return all other modules; those of the browser have a demonstration of their own and run once."""
    everything = sorted((ROOT / "tests").rglob("test_*.py"))
    once = {*postgresql_only(), *(ROOT / "tests" / "browser").glob("*.py")}
    return [module for module in everything if module not in once]


if __name__ == "__main__":
    print(*(module.relative_to(ROOT).as_posix() for module in on_both()))
