import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import cms.media.fields
import cms.media.rights


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_user"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=cms.media.rights.content_languages,
                        help_text="Choose the language the document is written in.",
                        max_length=12,
                        verbose_name="language",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "Made for the World Movement"),
                            ("permission", "Used with the owner's permission"),
                            ("agency", "Licensed by a picture agency"),
                            ("public-domain", "Public domain"),
                            ("cc0", "Creative Commons Zero"),
                            ("cc-by", "Creative Commons Attribution"),
                            ("cc-by-sa", "Creative Commons Attribution, ShareAlike"),
                            ("cc-by-nd", "Creative Commons Attribution, NoDerivatives"),
                            ("cc-by-nc", "Creative Commons Attribution, NonCommercial"),
                            ("cc-by-nc-sa", "Creative Commons Attribution, NonCommercial, ShareAlike"),
                            ("cc-by-nc-nd", "Creative Commons Attribution, NonCommercial, NoDerivatives"),
                        ],
                        help_text="Choose what allows us to hand out this document.",
                        max_length=24,
                        verbose_name="licence",
                    ),
                ),
                (
                    "text_version",
                    models.TextField(
                        blank=True,
                        help_text="Write the same content as plain text, for readers who cannot open the file.",
                        verbose_name="text version",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "permissions": [("choose_document", "Can choose document")],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="SiteImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    cms.media.fields.CleanImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ("alt_texts", models.JSONField(blank=True, default=dict, verbose_name="alternative texts")),
                ("captions", models.JSONField(blank=True, default=dict, verbose_name="captions")),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this if the image only decorates: screen readers then skip it.",
                        verbose_name="is decorative",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Name who made this image, as it should be printed. It is needed to publish.",
                        max_length=255,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "Made for the World Movement"),
                            ("permission", "Used with the owner's permission"),
                            ("agency", "Licensed by a picture agency"),
                            ("public-domain", "Public domain"),
                            ("cc0", "Creative Commons Zero"),
                            ("cc-by", "Creative Commons Attribution"),
                            ("cc-by-sa", "Creative Commons Attribution, ShareAlike"),
                            ("cc-by-nd", "Creative Commons Attribution, NoDerivatives"),
                            ("cc-by-nc", "Creative Commons Attribution, NonCommercial"),
                            ("cc-by-nc-sa", "Creative Commons Attribution, NonCommercial, ShareAlike"),
                            ("cc-by-nc-nd", "Creative Commons Attribution, NonCommercial, NoDerivatives"),
                        ],
                        help_text="Choose what allows us to show this image. It is needed to publish.",
                        max_length=24,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_expires_on",
                    models.DateField(
                        blank=True,
                        help_text="After this day the image is replaced by a drawing everywhere on the site.",
                        null=True,
                        verbose_name="licence expires on",
                    ),
                ),
                (
                    "people_shown",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nobody", "Nobody can be recognised"),
                            ("consented", "People who agreed to be shown"),
                            ("public", "Public figures in their public role"),
                            ("crowd", "People at a public event, nobody singled out"),
                            ("at-risk", "People who could be harmed if they are recognised"),
                        ],
                        help_text="Say who can be recognised in this image. It is needed to publish.",
                        max_length=16,
                        verbose_name="people shown",
                    ),
                ),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this if the image may distress readers: it is then shown only after a warning.",
                        verbose_name="is sensitive",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="SiteRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="cms.siteimage"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
                ],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
