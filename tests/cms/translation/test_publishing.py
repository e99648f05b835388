"""The guard before wagtail-localize: rights, refusals in words, lengths, PO files."""

import datetime

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.wagtail_hooks import register_admin_urls

from cms.translation.guard import RULES
from pages.models import ArticlePage, ArticleUpdate, StandardPage, Topic
from tests.factories import a_home, a_standard_page, a_topic, an_article, some_prose

pytestmark = pytest.mark.django_db
TRANSLATE = "wagtail_localize.submit_translation"


def put(client: Client, translation: Translation, path: str, value: str):
    segment = translation.source.stringsegment_set.get(context__path=path)
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    return client.put(address, f"value={value}", content_type="application/x-www-form-urlencoded")


def translate_all(translation: Translation, user, words: str = "mots") -> None:
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale, data=words
        )


def publish(client: Client, thing):
    name = "wagtailadmin_pages:edit" if hasattr(thing, "url_path") else "wagtailsnippets_pages_topic:edit"
    address = reverse(name, args=[thing.pk])
    response = client.post(address, {"action": "publish"}, follow=True)
    assert response.status_code == 200
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def french(submitted, boss, client: Client):
    """The draft of a French article that nobody has translated yet, its `Translation`, and the boss signed in."""
    a_home("fr")
    translation = submitted(an_article(), "fr")
    client.force_login(boss)
    return translation


def target(translation: Translation):
    return translation.get_target_instance()


# --- rights -----------------------------------------------------------------------------------------------------------
def test_every_address_of_the_engine_has_a_rule() -> None:
    [resolver] = register_admin_urls()
    assert {pattern.name for pattern in resolver.url_patterns} == set(RULES)


def test_submit_translation_alone_creates_nothing(client: Client, someone) -> None:
    page = an_article()
    client.force_login(someone(TRANSLATE))
    french = Locale.objects.get(language_code="fr")
    for url, thing in (
        (reverse("wagtail_localize:submit_page_translation", args=[page.pk]), ArticlePage),
        (reverse("wagtail_localize:submit_snippet_translation", args=["pages", "topic", a_topic().pk]), Topic),
    ):
        before = thing.objects.count()
        response = client.post(url, {"locales": [french.pk]})
        assert response.status_code in (302, 403)
        assert thing.objects.count() == before
    assert not Translation.objects.exists()


def test_only_the_languages_where_one_may_add_are_offered(client: Client, someone) -> None:
    page = a_standard_page()
    home = a_home("fr")
    a_home("es")
    user = someone(TRANSLATE, pages=((page, "change"), (home, "add")))
    client.force_login(user)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    spanish, french = (Locale.objects.get(language_code=code) for code in ("es", "fr"))
    assert client.post(address, {"locales": [spanish.pk]}).status_code == 200
    assert client.post(address, {"locales": [french.pk]}).status_code == 302
    made = StandardPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    assert [(row.locale.language_code, row.live) for row in made] == [("fr", False)]


def test_live_copies_of_parents_need_the_right_to_publish(client: Client, someone) -> None:
    page = an_article()
    home = a_home("fr")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    french = Locale.objects.get(language_code="fr")
    client.force_login(someone(TRANSLATE, pages=((page, "change"), (home, "add"))))
    client.post(address, {"locales": [french.pk]})
    assert not Translation.objects.exists()
    client.force_login(someone(TRANSLATE, pages=((page, "change"), (home, "add"), (home, "publish"))))
    client.post(address, {"locales": [french.pk]})
    assert Translation.objects.get().target_locale == french


@pytest.mark.parametrize("name", ["upload_pofile", "stop_translation", "machine_translate", "download_pofile"])
def test_other_views_ask_for_the_rights_on_the_page(client: Client, someone, french, name: str) -> None:
    client.force_login(someone(TRANSLATE))
    address = reverse(f"wagtail_localize:{name}", args=[french.pk])
    response = client.get(address) if name == "download_pofile" else client.post(address)
    assert response.status_code in (302, 403)
    french.refresh_from_db()
    assert french.enabled
    assert put(client, french, "title", "Titre").status_code in (302, 403)
    assert not StringTranslation.objects.exists()
    client.post(reverse("wagtail_localize:update_translations", args=[french.source.pk]), {"publish_translations": 1})
    assert not target(french).live


def test_someone_who_may_not_publish_does_not(client: Client, someone, french, boss) -> None:
    translate_all(french, boss)
    client.force_login(someone(TRANSLATE, pages=((a_home("fr"), "change"),)))
    address = reverse("wagtailadmin_pages:edit", args=[target(french).pk])
    assert client.post(address, {"action": "publish"}).status_code in (302, 403)
    assert not target(french).live


def test_what_is_locked_takes_no_strings(client: Client, someone, french) -> None:
    page = target(french)
    page.locked = True
    page.save(update_fields=["locked"])
    client.force_login(someone(pages=((a_home("fr"), "change"),)))
    assert put(client, french, "title", "Titre").status_code in (302, 403)
    assert not StringTranslation.objects.exists()


def test_titles_of_drafts_are_not_shown_to_everybody(client: Client, someone) -> None:
    client.force_login(someone())
    for address in ("reports/translations/", "api/snippets/pages/topic/"):
        assert client.get(f"/admin/localize/{address}").status_code in (302, 403)


# --- an alias that becomes a translation ------------------------------------------------------------------------------
def test_translating_a_live_alias_does_not_publish_english(client: Client, boss) -> None:
    page = a_standard_page(slug="about")
    a_home("ar")
    arabic = Locale.objects.get(language_code="ar")
    page.copy_for_translation(arabic, alias=True)
    assert client.get("/ar/about/").status_code == 200
    client.force_login(boss)
    client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [arabic.pk]})
    [made] = StandardPage.objects.filter(translation_key=page.translation_key, locale=arabic)
    assert (made.alias_of_id, made.live) == (None, False)
    assert client.get("/ar/about/").status_code == 404


# --- publishing -------------------------------------------------------------------------------------------------------
def test_a_whole_translation_is_published(client: Client, french, boss) -> None:
    translate_all(french, boss)
    [message] = publish(client, target(french))
    assert "is published in French" in message
    page = target(french)
    assert (page.live, page.title) == (True, "mots")


def test_untranslated_texts_are_counted_before_they_go_live(client: Client, french) -> None:
    [message] = publish(client, target(french))
    assert "Publish again to do it anyway" in message
    assert not target(french).live
    publish(client, target(french))
    assert target(french).live


def test_what_stands_against_publishing_is_listed(client: Client, french, boss) -> None:
    translate_all(french, boss)
    ArticlePage.objects.filter(translation_key=french.source.object_id, locale=french.source.locale).update(
        kind="alert"
    )
    french.source.update_from_db()
    messages = publish(client, target(french))
    assert "An alert needs an action" in messages[-1]
    assert not target(french).live
    assert StringTranslation.objects.filter(locale=french.target_locale, data="mots").exists()


def test_update_and_publish_is_refused_in_words_too(client: Client, french, boss) -> None:
    translate_all(french, boss)
    ArticlePage.objects.filter(translation_key=french.source.object_id, locale=french.source.locale).update(
        kind="alert"
    )
    address = reverse("wagtail_localize:update_translations", args=[french.source.pk])
    response = client.post(address, {"publish_translations": "on"}, follow=True)
    assert response.status_code == 200
    assert "An alert needs an action" in " ".join(map(str, response.context["messages"]))
    assert not target(french).live


def test_a_record_is_published(client: Client, submitted, boss) -> None:
    translation = submitted(a_topic(name="Freedom"), "fr")
    assert not target(translation).live
    translate_all(translation, boss, "Liberté")
    client.force_login(boss)
    publish(client, target(translation))
    assert (target(translation).live, target(translation).name) == (True, "Liberté")


# --- lengths ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("value", ["ä" * 256, "x" * 5000])
def test_a_title_that_is_too_long_is_kept_with_an_error(client: Client, french, boss, value: str) -> None:
    translate_all(french, boss)
    response = put(client, french, "title", value)
    assert response.status_code == 200
    assert f"has {len(value)} characters; the field has room for 255" in response.json()["error"]
    [_count, refusal] = [*publish(client, target(french)), *publish(client, target(french))]
    assert "room for 255" in refusal
    assert not target(french).live
    assert put(client, french, "title", "Court").json()["error"] is None
    publish(client, target(french))
    assert target(french).title == "Court"


def test_child_records_and_blocks_have_limits_too(client: Client, submitted, boss) -> None:
    a_home("fr")
    article = an_article(body=[some_prose()])
    article.updates.add(
        ArticleUpdate(locale=article.locale, happened_on=datetime.date(2024, 1, 1), text="Then.", source_title="Radio")
    )
    article.save_revision().publish()
    translation = submitted(ArticlePage.objects.get(pk=article.pk), "fr")
    client.force_login(boss)
    segment = translation.source.stringsegment_set.get(context__path__endswith="source_title")
    response = put(client, translation, segment.context.path, "x" * 401)
    assert "room for 400" in response.json()["error"]
    assert put(client, translation, segment.context.path, "x" * 400).json()["error"] is None


def test_a_draft_record_with_a_long_name_is_no_error(client: Client, submitted, boss) -> None:
    translation = submitted(a_topic(name="Freedom"), "fr")
    client.force_login(boss)
    assert "room for 255" in put(client, translation, "name", "x" * 300).json()["error"]
    translation.save_target(publish=False)
    publish(client, target(translation))
    assert not target(translation).live


@pytest.mark.parametrize("body", ["", "value=a%00b"])
def test_a_broken_request_is_an_error_in_words(client: Client, french, body: str) -> None:
    segment = french.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[french.pk, segment.pk])
    response = client.put(address, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


# --- PO files ---------------------------------------------------------------------------------------------------------
def upload(client: Client, translation: Translation, content: bytes | None) -> str:
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    data = {} if content is None else {"file": SimpleUploadedFile("words.po", content)}
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe\x00", b'msgid "a"\nmsgstr "b"\n', b"msgid\n", b"/etc/passwd", b'msgid "a\n']
)
def test_a_file_that_is_no_po_file_is_refused_in_words(client: Client, french, content: bytes | None) -> None:
    assert "PO file" in upload(client, french, content)
    assert not StringTranslation.objects.exists()


def test_long_and_fuzzy_entries_are_not_taken_for_translations(client: Client, french) -> None:
    po = french.export_po()
    for entry in po:
        entry.msgstr = "x" * 300 if entry.msgctxt == "title" else "mots"
        if entry.msgctxt == "summary":
            entry.flags.append("fuzzy")
    told = upload(client, french, str(po).encode())
    assert "have an error and will not be published: 1" in told
    assert "1 entry is marked fuzzy" in told
    stored = {row.context.path: row for row in StringTranslation.objects.all()}
    assert stored["title"].has_error
    assert "summary" not in stored


def test_a_good_file_is_imported(client: Client, french) -> None:
    po = french.export_po()
    for entry in po:
        entry.msgstr = "mots"
    upload(client, french, str(po).encode())
    assert french.get_progress() == (len(po), len(po))
    assert isinstance(po, polib.POFile)
