"""What every end point does alike: reads its parameters, ignores who asks, answers errors as problems, sets headers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from django.utils.http import http_date
from rest_framework.exceptions import APIException, MethodNotAllowed, NotAcceptable
from rest_framework.response import Response
from rest_framework.views import APIView
from wagtail.models import Locale, Page

from cms.api import wire
from cms.api.freshness import Freshness, pulse
from cms.api.parameters import LONGEST_QUERY, Parameter, read_query
from cms.api.problems import CONTENT_TYPE, Problem, closed_language, not_found
from cms.bundle.languages import CONFIGURED, code_of, locale_of
from cms.bundle.lifetimes import public_until
from cms.bundle.visibility import is_over, private_part


class Answers:
    """Mixed into every view. `parameters()` is the table of what may be asked; `self.asked` is what was."""

    renderer_classes: ClassVar[list] = [wire.CompactJson]
    content_negotiation_class = wire.OnlyJson
    parser_classes: ClassVar[list] = []
    authentication_classes: ClassVar[list] = []
    permission_classes: ClassVar[list] = []
    throttle_classes: ClassVar[list] = []
    http_method_names: ClassVar[list] = ["get", "head", "options"]
    freshness: Freshness | None = None
    language = ""

    def parameters(self) -> list[Parameter]:
        """Return the parameters of this request."""
        return []

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse what cannot be answered before anything is looked up; raises `Problem`."""
        super().initial(request, *args, **kwargs)
        self.asked = read_query(request.META.get("QUERY_STRING", ""), self.parameters())

    def options(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell browsers that any site may read."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": wire.METHODS, **wire.PREFLIGHT})

    def handle_exception(self, error: Exception) -> Response:
        """Answer an error of the caller as a problem; anything else is ours and goes up."""
        problem = _as_problem(error)
        self.freshness, self.language = None, ""
        response = Response(problem.body(), status=problem.status, content_type=CONTENT_TYPE)
        response.exception = True
        if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = wire.METHODS
        return response

    def finalize_response(self, request: Any, response: HttpResponse, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set the headers of public content; the same for everybody."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in wire.CORS.items():
            response.headers[name] = value
        response.headers["Vary"] = wire.VARY
        response.headers["X-Content-Type-Options"] = "nosniff"
        changes = self.freshness.changes if self.freshness else ()
        kept = public_until(changes, wire.PUBLIC, wire.KEPT_SECONDS)
        response.headers["Cache-Control"] = kept if response.status_code < HTTPStatus.BAD_REQUEST else wire.BRIEF
        if self.freshness is not None:
            response.headers["ETag"] = self.freshness.etag
            response.headers["Last-Modified"] = http_date(self.freshness.last_modified.timestamp())
        if self.language:
            response.headers["Content-Language"] = self.language
        return response

    def judge(self, row: Any) -> HttpResponse | None:
        """Take a pulse; return the answer "not modified" where the caller's copy is still good."""
        self.freshness = Freshness(row, self.request)
        return self.freshness.answer(self.request)


def _as_problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, Http404):
        return not_found()
    if isinstance(error, MethodNotAllowed):
        return Problem(405, "method-not-allowed", f"This API is read-only: {wire.METHODS}.")
    if isinstance(error, NotAcceptable):
        return Problem(406, "not-acceptable", "This API speaks application/json only.")
    if isinstance(error, APIException) and error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(error.status_code, "bad-request", str(error.detail))
    raise error


def open_homes() -> Any:
    """Return the home pages of the open languages: live, no alias, for everybody."""
    homes = Page.objects.filter(depth=2, live=True, alias_of=None)
    return homes.exclude(private_part()).exclude(is_over()).order_by("pk")


def open_languages_and_pulse() -> tuple[list[int], Any]:
    """Return the keys of the open locales in their configured order, and the pulse, in one query."""
    rows = list(open_homes().annotate(pulse=pulse()).values_list("locale_id", "pulse"))
    keys = sorted({key for key, _pulse in rows}, key=lambda key: CONFIGURED.index(code_of(key)))
    return keys, rows[0][1] if rows else None


def open_locale(code: str, open_ids: list[int]) -> Locale:
    """Return an open locale; raises the problem that names the open ones."""
    locale = locale_of(code)
    if locale is None or locale.pk not in open_ids:
        raise closed_language(code, [code_of(key) for key in open_ids])
    return locale


class Missing(Answers, APIView):
    """Whatever is no address of the API; one that only lacks its closing slash is led there."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Look at nothing but the path."""
        APIView.initial(self, request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the address with a slash, or raise the problem 404."""
        path, query = request.path, request.META.get("QUERY_STRING", "")
        if not path.endswith("/") and len(query) <= LONGEST_QUERY and _is_ours(f"{path}/"):
            return HttpResponsePermanentRedirect(f"{settings.WAGTAILADMIN_BASE_URL}{path}/" + f"?{query}" * bool(query))
        raise not_found("There is no such address. docs/api.md and /api/v2/openapi.json list them all.")


def _is_ours(path: str) -> bool:
    try:
        return resolve(path).url_name != "api_missing"
    except Resolver404:
        return False
