"""Regular work runs when it is due, once, and again when its worker died in it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.background import schedule
from cms.background.heartbeat import Heartbeat
from cms.background.models import PeriodicRun
from cms.background.schedule import Job, claim, is_due, periodic, run_due_jobs
from tests import factories as make

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ran(monkeypatch):
    """One job in an otherwise empty register; the list tells how often it ran."""
    calls: list[str] = []
    monkeypatch.setattr(schedule, "jobs", {"count": Job("count", MINUTE, "Count", lambda: calls.append("x"))})
    return calls


def let_time_pass(minutes: float) -> None:
    for run in PeriodicRun.objects.all():
        earlier = timedelta(minutes=minutes)
        PeriodicRun.objects.filter(pk=run.pk).update(
            last_run_at=run.last_run_at - earlier, finished_at=run.finished_at and run.finished_at - earlier
        )


def test_a_job_runs_once_a_minute_whoever_asks(ran):
    assert run_due_jobs("one") == ["count"]
    assert run_due_jobs("one") == run_due_jobs("two") == []
    let_time_pass(1.1)
    assert run_due_jobs("two") == ["count"]
    assert len(ran) == 2


def test_of_two_workers_that_saw_the_same_moment_one_gets_the_job(ran):
    job = schedule.jobs["count"]
    assert [claim(job, None, "one"), claim(job, None, "two")] == [True, False]
    seen = PeriodicRun.objects.get()
    assert [claim(job, seen, "one"), claim(job, seen, "two")] == [True, False]


def test_a_job_whose_worker_died_in_it_is_due_at_once(ran):
    job = schedule.jobs["count"]
    claim(job, None, "dead")
    assert run_due_jobs("me") == ["count"]


def test_a_job_that_a_living_worker_is_still_at_is_not_due(ran):
    Heartbeat("alive").beat()
    claim(schedule.jobs["count"], None, "alive")
    let_time_pass(60)
    assert run_due_jobs("me") == []


def test_a_failing_job_is_logged_kept_and_tried_again_soon(monkeypatch, caplog):
    def fail():
        raise ValueError("no such thing")

    daily = Job("daily", timedelta(days=1), "Daily", fail)
    monkeypatch.setattr(schedule, "jobs", {"daily": daily})
    assert run_due_jobs("me") == ["daily"]
    run = PeriodicRun.objects.get()
    assert (run.error, "no such thing" in run.traceback) == ("builtins.ValueError", True)
    assert "no such thing" in caplog.text
    assert not is_due(daily, run, set())
    let_time_pass(11)
    assert run_due_jobs("me") == ["daily"]


def test_two_jobs_of_one_name_are_refused(ran):
    def another():
        """Is not the job that has this name."""

    with pytest.raises(ValueError, match="registered twice"):
        periodic("count", every=MINUTE)(another)


def test_a_scheduled_page_is_published_and_an_expired_one_taken_down():
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", locale=Locale.get_default())
    now = timezone.now()
    due = root.add_child(instance=Page(title="Due", slug="due", live=False))
    due.go_live_at = now - MINUTE
    due.save_revision(approved_go_live_at=now - MINUTE)
    over = root.add_child(instance=Page(title="Over", slug="over", live=True, expire_at=now - MINUTE))
    assert "publish_scheduled" in run_due_jobs("me")
    due.refresh_from_db()
    over.refresh_from_db()
    assert not over.live
    assert PeriodicRun.objects.get(name="publish_scheduled").error == ""
    assert due.live


def test_a_page_that_may_not_be_published_holds_up_no_other(caplog):
    first, second = make.an_article(live=False), make.an_article(live=False)
    for page, age in ((first, 2), (second, 1)):
        page.go_live_at = timezone.now() - age * MINUTE
        page.summary = "" if page is first else page.summary
        page.save_revision(approved_go_live_at=page.go_live_at)
    run_due_jobs("me")
    first.refresh_from_db()
    second.refresh_from_db()
    assert second.live and not first.live
    assert PeriodicRun.objects.get(name="publish_scheduled").error.endswith("PublishRefusedError")
    assert "summary" in caplog.text


def test_nothing_due_costs_two_queries(ran, django_assert_num_queries):
    run_due_jobs("me")
    with django_assert_num_queries(2):
        run_due_jobs("me")
