import django.db.models.deletion
from django.db import migrations, models

from search import full_text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pages", "0003_assemblies_fellowships_events"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmptySearchTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("count", models.PositiveSmallIntegerField(default=0)),
                ("began_on", models.DateField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="EmptySearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("words", models.CharField(max_length=80, verbose_name="words")),
                ("count", models.PositiveIntegerField(default=0, verbose_name="searches")),
                ("last_on", models.DateField(verbose_name="last on")),
            ],
            options={
                "verbose_name": "search without a result",
                "verbose_name_plural": "searches without a result",
                "constraints": [models.UniqueConstraint(fields=("language", "words"), name="an_empty_search_once")],
            },
        ),
        migrations.CreateModel(
            name="PromotedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "queries",
                    models.TextField(
                        help_text="Write the words people search for, one search on each line. Endings and accents do not matter.",
                        verbose_name="when somebody searches for",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="A note for other editors; readers do not see it.",
                        max_length=300,
                        verbose_name="reason",
                    ),
                ),
                (
                    "sort_order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Where several pages are chosen for a search, the lowest number is first.",
                        verbose_name="place",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.locale", verbose_name="language"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="pages.basepage",
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "chosen result",
                "verbose_name_plural": "chosen results",
                "ordering": ["sort_order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    models.TextField(
                        help_text="Words or short phrases of the same meaning, one on each line: a search for one finds all.",
                        verbose_name="words",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.locale", verbose_name="language"
                    ),
                ),
            ],
            options={
                "verbose_name": "words of the same meaning",
                "verbose_name_plural": "words of the same meaning",
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("form", models.CharField(max_length=40)),
                ("stem", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=80)),
            ],
            options={
                "indexes": [models.Index(fields=["language", "stem"], name="search_term_by_stem")],
                "constraints": [models.UniqueConstraint(fields=("language", "form"), name="a_word_once_per_language")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("kicker", models.CharField(blank=True, max_length=200)),
                ("tone", models.CharField(blank=True, max_length=20)),
                ("countries", models.CharField(blank=True, max_length=400)),
                ("shown_on", models.DateField(null=True)),
                ("weight", models.FloatField(default=1)),
                ("is_sample", models.BooleanField(default=False)),
                ("title", models.TextField()),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("scope", models.TextField()),
                ("title_terms", models.TextField()),
                ("summary_terms", models.TextField(blank=True)),
                ("body_terms", models.TextField(blank=True)),
                ("forms", models.TextField(blank=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("written_at", models.DateTimeField(auto_now=True, db_index=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="pages.case"
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.locale"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="pages.basepage"
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of the search",
                "verbose_name_plural": "entries of the search",
                "constraints": [
                    models.UniqueConstraint(fields=("page", "locale"), name="a_page_once_in_search"),
                    models.UniqueConstraint(fields=("case", "locale"), name="a_case_once_per_language_in_search"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("page", None)),
                            models.Q(("case", None), ("page__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_entry_is_a_page_or_a_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermGram",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("gram", models.CharField(max_length=3)),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grams", to="search.term"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["language", "gram", "term"], name="search_term_by_gram")],
            },
        ),
        migrations.RunPython(full_text.make, full_text.remove),
    ]
