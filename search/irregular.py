"""Forms of a word that no rule leads back to it: plurals and past tenses as people learn them, in each language.

Each group begins with the word itself. Folded when they are read.
"""

from __future__ import annotations

from search.folding import folded

_WRITTEN = {
    "en": """
        woman women, man men, child children, wife wives, life lives, analysis analyses, crisis crises, foot feet,
        hold held, flee fled, write wrote written, take took taken, speak spoke spoken, win won, fight fought,
        seek sought, lead led, keep kept, beat beaten, meet met, send sent, say said, tell told, free freed freeing,
        steal stole stolen, choose chose chosen, build built, teach taught, die dying died, lose lost,
        begin began begun, know knew known, think thought, bring brought, leave left, hide hid hidden,
        give gave given, shoot shot
    """,
    "fr": """
        travail travaux, œil yeux, loi lois, oeuvre œuvres, détenu détenue détenus détenues, élu élue élus élues,
        vitrail vitraux, bail baux, pays, voix, écrit écrire écrite écrits écrites, mort morte morts mortes mourir
    """,
    "es": "preso presa presos presas, rey reyes, año años, dicho decir dice dijo, muerto muerta muertos morir murió",
    "ru": """
        человек люди людей людям людьми людях, ребёнок дети детей детям детьми детях, день дни дня дней дням дне днями
        днях, мать матери матерей матерям, дочь дочери дочерей, отец отца отцу отцом отцы отцов, суд суды,
        друг друзья друзей друзьям, сын сыновья сыновей, год года лет годы, брат братья братьев
    """,
    "ar": """
        امرأة مرأة المرأة نساء النساء نسوة, حق حقوق الحقوق, قضية قضايا القضايا, قاض قاضي القاضي قضاة القضاة,
        أخ إخوة إخوان, أم أمهات, يد أيدي, هدية هدايا, ضحية ضحايا الضحايا, سنة سنوات سنين السنوات, شخص أشخاص الأشخاص,
        سؤال أسئلة الأسئلة
    """,
    "az": "qanun qanunlar, şəxs şəxslər, hüquq hüququ hüquqlar, ad adı adlar, söz sözü sözlər, il illər ili",
    "fa": "حق حقوق, زن زنان زنها, شهر شهرها, قاضی قضات, شخص اشخاص, قضیه قضایا, حادثه حوادث",
}


def _read(groups: str) -> dict[str, str]:
    found = {}
    for group in groups.split(","):
        first, *others = group.split()
        found |= {folded(other): first for other in (first, *others)}
    return found


WORDS = {code: _read(groups) for code, groups in _WRITTEN.items()}
"""Language → folded form → the word as it is written."""
