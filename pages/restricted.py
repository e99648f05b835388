"""Who may see restricted cases: those with the permission, and nobody else, on whichever screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import User
from pages.identity import similar
from pages.models import Case, CaseName

SEE_RESTRICTED = "pages.see_restricted_cases"


def may_see(user: User | None, case: Case) -> bool:
    """Say whether somebody may know anything of a case; a restriction in a draft counts as well."""
    return not case.is_restricted or (user is not None and user.has_perm(SEE_RESTRICTED))


def visible(things: QuerySet, user: User | None, path: str = "") -> QuerySet:
    """Keep what somebody may see of cases, or of things that belong to a case (`path` is "case__")."""
    if user is not None and user.has_perm(SEE_RESTRICTED):
        return things
    return things.filter(**{f"{path}is_restricted": False})


def only_for_handlers(view: Callable[..., HttpResponse], model: type, path: str = "") -> Callable[..., HttpResponse]:
    """Wrap an admin view of one object: what is restricted does not exist for others (404)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        pk = kwargs.get("pk")
        if pk is not None and not visible(model.objects.filter(pk=pk), request.user, path).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


class CasePolicy(ModelPermissionPolicy):
    """Rights on cases (or on what belongs to one), with restricted cases left to their handlers."""

    def __init__(self, model: type, path: str = "") -> None:
        super().__init__(model)
        self.path = path

    def user_has_permission_for_instance(self, user: User, action: str, instance) -> bool:
        """Say whether somebody may do this to this case."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance) -> bool:
        """Say whether somebody may do any of these to this case."""
        case = instance if isinstance(instance, Case) else instance.case
        return self.user_has_any_permission(user, actions) and may_see(user, case)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet:
        """Return the cases to which somebody may do any of these."""
        return visible(super().instances_user_has_any_permission_for(user, actions), user, self.path)


def similar_cases(texts: Iterable[str], user: User | None, *, apart_from: Case) -> list[Case]:
    """Return the cases with a name like one of these, as far as the user may know of them; two queries."""
    texts = list(texts)
    known = defaultdict(set)
    for pk, text in visible(CaseName.objects.all(), user, "case__").values_list("case_id", "text"):
        known[pk].add(text)
    known.pop(apart_from.pk, None)
    found = [pk for pk, names in known.items() if similar(texts, names)]
    return list(Case.objects.filter(Q(pk__in=found), merged_into=None).prefetch_related("names")[:10])
