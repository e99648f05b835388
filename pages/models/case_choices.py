"""The closed vocabularies of cases. Their words come from gettext; their values never change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Profession(models.TextChoices):
    """What a person does."""

    ACTIVIST = "activist", _("activist")
    ARTIST = "artist", _("artist")
    BLOGGER = "blogger", _("blogger")
    CLERGY = "clergy", _("member of the clergy")
    DEFENDER = "defender", _("human rights defender")
    HEALTH = "health", _("health worker")
    JOURNALIST = "journalist", _("journalist")
    JUDGE = "judge", _("judge or prosecutor")
    LAWYER = "lawyer", _("lawyer")
    OFFICIAL = "official", _("public official")
    OTHER = "other", _("other")
    POLITICIAN = "politician", _("politician")
    SCHOLAR = "scholar", _("scholar or teacher")
    STUDENT = "student", _("student")
    UNIONIST = "unionist", _("trade unionist")


class Custody(models.TextChoices):
    """Where a person is, as far as is known."""

    FREE = "free", _("free")
    HIDING = "hiding", _("in hiding")
    DETAINED = "detained", _("detained")
    HOUSE_ARREST = "house_arrest", _("under house arrest")
    DISAPPEARED = "disappeared", _("disappeared")
    WHEREABOUTS = "whereabouts", _("whereabouts unknown")
    DEAD = "dead", _("dead")
    UNKNOWN = "unknown", _("unknown")


class Proceedings(models.TextChoices):
    """Where the proceedings stand."""

    NONE_KNOWN = "none_known", _("none known")
    INVESTIGATION = "investigation", _("under investigation")
    CHARGED = "charged", _("charged")
    TRIAL = "trial", _("on trial")
    CONVICTED = "convicted", _("convicted")
    ACQUITTED = "acquitted", _("acquitted")
    DROPPED = "dropped", _("proceedings dropped")
    QUASHED = "quashed", _("conviction quashed")
    PARDONED = "pardoned", _("pardoned")
    UNKNOWN = "unknown", _("unknown")


class Restriction(models.TextChoices):
    """What a person who is not held is still kept from."""

    TRAVEL_BAN = "travel_ban", _("travel ban")
    PASSPORT = "passport", _("passport withheld")
    RESIDENCE = "residence", _("limits on residence")
    INTERNAL_EXILE = "internal_exile", _("internal exile")
    EXILE = "exile", _("in exile")
    DEPORTED = "deported", _("deported")
    REPORTING = "reporting", _("duty to report to the police")


class Treatment(models.TextChoices):
    """How sure a report of ill-treatment is."""

    NO_INFORMATION = "none", _("no information")
    REPORTED = "reported", _("reported")
    CONFIRMED = "confirmed", _("confirmed")


class ChargeKind(models.TextChoices):
    """What somebody is accused of."""

    NONE_STATED = "none_stated", _("none stated")
    SPEECH = "speech", _("speech")
    FALSE_INFORMATION = "false_information", _("false information")
    ASSEMBLY = "assembly", _("assembly")
    VANDALISM = "vandalism", _("vandalism or hooliganism")
    RESISTING = "resisting", _("resisting the police")
    FOREIGN_FUNDING = "foreign_funding", _("foreign funding")
    EXTREMISM = "extremism", _("extremism or terrorism")
    TREASON = "treason", _("treason")
    RELIGION = "religion", _("religion")
    MILITARY = "military", _("military service")
    DRUGS = "drugs", _("drugs")
    WEAPONS = "weapons", _("weapons")
    TAX = "tax", _("tax or business")
    BRIBERY = "bribery", _("bribery")
    AGAINST_PERSON = "against_person", _("an offence against a person")
    AGAINST_PROPERTY = "against_property", _("an offence against property")


class ChargeStatus(models.TextChoices):
    """What became of a charge."""

    PENDING = "pending", _("pending")
    CONVICTED = "convicted", _("convicted")
    ACQUITTED = "acquitted", _("acquitted")
    DROPPED = "dropped", _("dropped")
    QUASHED = "quashed", _("quashed")


class DetentionKind(models.TextChoices):
    """On what ground somebody is held."""

    POLICE = "police", _("police custody")
    PRETRIAL = "pretrial", _("pretrial detention")
    SENTENCED = "sentenced", _("after a sentence")
    ADMINISTRATIVE = "administrative", _("administrative detention")
    EMERGENCY = "emergency", _("detention under emergency law")
    MILITARY = "military", _("military detention")
    PSYCHIATRIC = "psychiatric", _("psychiatric detention")
    EXTRADITION = "extradition", _("detention for extradition")
    NOT_STATED = "not_stated", _("not stated")


class Access(models.TextChoices):
    """Whether somebody who is held may see family or counsel."""

    UNKNOWN = "unknown", _("not known")
    YES = "yes", _("yes")
    LIMITED = "limited", _("limited")
    NO = "no", _("no")


class ReleaseKind(models.TextChoices):
    """How a detention ended."""

    UNCHARGED = "uncharged", _("without charge")
    BAIL = "bail", _("on bail")
    PENDING = "pending", _("with charges pending")
    DROPPED = "dropped", _("charges dropped")
    ACQUITTED = "acquitted", _("after acquittal")
    SERVED = "served", _("sentence served")
    PAROLE = "parole", _("on parole or probation")
    REDUCED = "reduced", _("after a reduced sentence")
    PARDON = "pardon", _("by pardon")
    AMNESTY = "amnesty", _("by amnesty")
    COURT_ORDER = "court_order", _("by court order")
    MEDICAL = "medical", _("on medical grounds")
    EXILE = "exile", _("into exile")
    ESCAPED = "escaped", _("escaped")
    DIED = "died", _("died in custody")
    NOT_STATED = "not_stated", _("not stated")


class EventType(models.TextChoices):
    """What happened, or is to happen, in a case."""

    INVESTIGATION = "investigation", _("investigation opened")
    SUMMONED = "summoned", _("summoned")
    CHARGED = "charged", _("charged")
    HEARING = "hearing", _("hearing")
    TRIAL = "trial", _("trial opened")
    CONVICTED = "convicted", _("convicted")
    APPEAL = "appeal", _("appeal")
    ACQUITTED = "acquitted", _("acquitted")
    DROPPED = "dropped", _("proceedings dropped")
    QUASHED = "quashed", _("conviction quashed")
    PARDONED = "pardoned", _("pardoned")
    HOUSE_ARREST = "house_arrest", _("placed under house arrest")
    HOUSE_ARREST_ENDED = "house_arrest_ended", _("house arrest ended")
    DISAPPEARED = "disappeared", _("disappeared")
    FOUND = "found", _("found alive")
    HIDING = "hiding", _("went into hiding")
    TRAVEL_BAN = "travel_ban", _("travel ban imposed")
    TRAVEL_BAN_LIFTED = "travel_ban_lifted", _("travel ban lifted")
    PASSPORT = "passport", _("passport withheld")
    PASSPORT_RETURNED = "passport_returned", _("passport returned")
    EXILE = "exile", _("went into exile")
    DEPORTED = "deported", _("deported")
    RETURNED = "returned", _("returned")
    DIED = "died", _("died")
    STATEMENT = "statement", _("public statement")


class Confidence(models.TextChoices):
    """How sure a source makes a fact."""

    REPORTED = "reported", _("reported")
    CORROBORATED = "corroborated", _("corroborated")
    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")
