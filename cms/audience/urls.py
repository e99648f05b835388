"""Addresses of this app under each language."""

from django.urls import path

from cms.audience import application_views, opened_links, views

urlpatterns = [
    path("sign-up/", views.sign_up, name="audience_sign_up"),
    path("sign/<int:page_id>/", views.sign, name="audience_sign"),
    path("apply/<int:page_id>/", application_views.apply, name="audience_apply"),
    path("contact-form/", application_views.contact, name="audience_contact"),
    path("confirm/<str:token>/", opened_links.confirm, name="audience_confirm"),
    path("unsubscribe/<str:token>/", opened_links.unsubscribe, name="audience_unsubscribe"),
    path("posts/", views.posts, name="audience_posts"),
]
