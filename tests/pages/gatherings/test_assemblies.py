"""The list of assemblies: the one that met last stands first, whatever was published when."""

import datetime

import pytest

from tests import factories as f
from tests.pages.gatherings.test_sessions import shown

pytestmark = pytest.mark.django_db


def test_the_assembly_that_met_last_stands_first() -> None:
    for year, name in ((2018, "Zqninth"), (2012, "Zqseventh"), (2015, "Zqeighth")):
        day = datetime.date(year, 5, 6)
        f.an_assembly(title=name, starts_on=day, ends_on=day)
    html = shown(f.an_assembly_index().url)
    assert html.index("Zqninth") < html.index("Zqeighth") < html.index("Zqseventh")
