"""The Django app `audience`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AudienceConfig(AppConfig):
    """Who wants to hear from the movement, who has signed a petition, and what it says in social networks."""

    name = "cms.audience"
    label = "audience"
    verbose_name = _("Audience")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load social posts with pages that show them, follow the end of petitions, name the task for the report."""
        from wagtail.signals import page_published

        from cms.audience import petitions, posts
        from cms.background.plain_words import describe_task

        posts.register()
        page_published.connect(petitions.follow_the_page, dispatch_uid="audience_follow_the_page")
        describe_task("cms.audience.tasks.send_mail", _("Send an e-mail to somebody who signed up"))
        describe_task("cms.audience.tasks.send_about", _("Send an e-mail about an application or a message"))
