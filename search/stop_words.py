"""Words that need not stand on a page that is found, in each language of the site; folded when they are read."""

from __future__ import annotations

from search.folding import folded

_WRITTEN = {
    "en": """
        a an and are as at be by do does for from has have how i in is it its me my of on or s t that the
        their there they this to was we were what when where which who why will with you your about can
    """,
    "fr": """
        a au aux avec c ce ces comment d dans de des du elle en est et il ils j je l la le les leur ma mais me
        n ne nos notre nous on ou où par pas pour qu que quel quelle quels qui s sa se ses son sont sur un une
        vos y
    """,
    "es": """
        a al como cómo con cual cuál de del donde dónde e el ella en es esta este hay la las lo los me mi no o
        para pero por que qué quien quién se ser si sin sobre su sus un una uno y ya
    """,
    "ar": """
        في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا هل كيف أين متى لماذا أو و ثم قد كان كانت
        هو هي هم أن إن لا لم لن كل بين بعد قبل أي
    """,
    "az": """
        və ilə üçün bu o da də ki nə nədir necə harada kim hansı bir var hər çox daha isə görə haqqında barədə
        amma ya
    """,
    "ru": """
        а без бы был была были было быть в вам вас во вот все где да для до его ее если есть же за и из или их
        к как какие какой ко когда кто ли мне мы на над не нет но о об он она они от по под при с со так такое
        то у что чтобы это я
    """,
    "fa": """
        از با بر برای به تا که را در و یا این آن چه چیست چگونه کجا کی است هست بود شد شود می نمی ها های هایی ای
        ام اند هم هر یک نیز خود باید
    """,
}
STOP_WORDS = {code: frozenset(folded(word) for word in words.split()) for code, words in _WRITTEN.items()}


def is_stop_word(word: str, language: str) -> bool:
    """Say whether a folded word need not be found: one of the list, or a single letter."""
    return word in STOP_WORDS.get(language, ()) or (len(word) == 1 and word.isascii() and word.isalpha())
