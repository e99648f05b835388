"""What the demonstration must say of the eight people, as the sheet of facts has it; written here a second time."""

from __future__ import annotations

OUTCOMES = {
    "Ilkin Rustamzade": ("free", "pardoned", [], "2019-03-16", False),
    "Giyas Ibrahimov": ("free", "pardoned", [], "2019-03-16", False),
    "Bayram Mammadov": ("dead", "pardoned", [], "2021-05-31", False),
    "Ilgar Mammadov": ("free", "acquitted", [], "2020-04-23", False),
    "Seymur Hazi": ("unknown", "convicted", [], "2019-10-21", True),
    "Fuad Ahmadli": ("detained", "convicted", [], "2020-02-04", True),
    "Gulalai Ismail": ("free", "unknown", ["travel_ban"], "2018-10-12", True),
    "Esraa Abdelfattah": ("free", "investigation", [], "2021-07-17", True),
}
"""Custody, proceedings, restrictions, the day of the last verification, and whether that is too long ago."""

DATES = {
    "Ilkin Rustamzade": {"2019-03-16"},
    "Giyas Ibrahimov": {"2019-03-16"},
    "Bayram Mammadov": {"2019-03-16", "2021-05"},
    "Ilgar Mammadov": {"2013-02-04", "2014-03-17", "2018-08-13", "2020-04-23"},
    "Seymur Hazi": {"2014-08-29", "2019-08-29", "2019-10-17", "2019-10"},
    "Fuad Ahmadli": {"2017-06-16"},
    "Gulalai Ismail": {"2018-10-12", "2018-10"},
    "Esraa Abdelfattah": {"2018-10-09", "2019-10-12", "2021-07-17"},
}
"""Every day or month that stands in a case; March 2019, the month of the three releases, stands beside its decree."""

SOURCES = {
    "Ilkin Rustamzade": {"RFE/RL"},
    "Giyas Ibrahimov": {"RFE/RL"},
    "Bayram Mammadov": {"RFE/RL", "RFE/RL (05/2021)"},
    "Ilgar Mammadov": {"Meydan TV (08/2018)", "commonspace.eu"},
    "Seymur Hazi": {"World Movement for Democracy", "CPJ"},
    "Fuad Ahmadli": {"Turan"},
    "Gulalai Ismail": set(),
    "Esraa Abdelfattah": {"Amnesty International (07/2021)"},
}
"""The sources besides the home page of October 2018."""

SAMPLES = {
    *("about", "methodology", "safety-and-contact", "privacy", "accessibility", "corrections"),
    *("who-renews-a-democracy", "room-to-meet", "right-to-receive-funding", "from-a-protest-to-a-programme"),
    *("closing-space", "leadership", "right-to-receive", "solidarity"),
    *("sample-fellow-a", "sample-fellow-b", "amina", "sample-webinar"),
    *("people", "sample-person-c", "sample-person-d"),
    *("two-numbers", "six-questions-before-funding", "zimbabwe-court-and-ban", "neighbours-pay-the-rent"),
    *("film-two-numbers", "film-home-and-abroad"),
}
"""The pages that show the design: addresses, sessions, chapters, fellows, people, resources."""
