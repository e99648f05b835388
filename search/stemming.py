"""Stems: what the forms of a word have in common, in each language of the site.

English, French, Spanish and Russian have Snowball's algorithms (PyStemmer). Arabic is stemmed lightly, as Larkey's
"light10" does, and so is Persian: Snowball's own cut letters off roots. Azerbaijani has none; its endings stand here.
"""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer

from search.folding import folded, lowered

_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian"}

_ARABIC_BEFORE = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_AFTER = ("هما", "كما", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "نا", "تي", "وا", "ه", "ي")
_PERSIAN_AFTER = (  # folded: ye and kaf as Arabic writes them
    "هايشان هايمان هايتان هايم هايت هايش هايي هاي ها يانه انه شان مان تان ياني يان اني اتي ات ان ترين تر ايي يي اي ي"
).split()
_AZERI = (  # folded: ə is e, ı is i; the longest first
    "larimizin lerimizin larinizin lerinizin larindan lerinden larinda lerinde larinin lerinin larina lerine larini "
    "lerini larimiz lerimiz lardan lerden lari leri larin lerin lara lere larda lerde lar ler "
    "sinin sindan sinden sinda sinde sina sine sini inda inde indan inden unda unde undan unden "
    "miz muz nin nun dan den tan ten da de ta te in un ni nu ye ya yi yu si su na ne i u a e"
).split()
_AZERI.sort(key=len, reverse=True)

STOP_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(folded(word) for word in words.split())
    for code, words in {
        "en": "a an and are as at be by do does for from has have how i in is it its me my of on or s t that the their "
        "there they this to was we were what when where which who why will with you your about can",
        "fr": "a au aux avec c ce ces comment d dans de des du elle en est et il ils j je l la le les leur ma mais me n ne "
        "nos notre nous on ou où par pas pour qu que quel quelle quels qui s sa se ses son sont sur un une vos y",
        "es": "a al como cómo con cual cuál de del donde dónde e el ella en es esta este hay la las lo los me mi no o para "
        "pero por que qué quien quién se ser si sin sobre su sus un una uno y ya",
        "ar": "في من على إلى عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا هل كيف أين متى لماذا أو و ثم قد كان كانت هو هي هم "
        "أن إن لا لم لن كل بين بعد قبل أي",
        "az": "və ilə üçün bu o da də ki nə nədir necə harada kim hansı bir var hər çox daha isə görə haqqında barədə amma ya",
        "ru": "а без бы был была были было быть в вам вас во вот все где да для до его ее если есть же за и из или их к как "
        "какие какой ко когда кто ли мне мы на над не нет но о об он она они от по под при с со так такое то у что чтобы "
        "это я",
        "fa": "از با بر برای به تا که را در و یا این آن چه چیست چگونه کجا کی است هست بود شد شود می نمی ها های هایی ای ام اند "
        "هم هر یک نیز خود باید",
    }.items()
}
"""Words that need not stand on a page that is found; folded."""


@cache
def _snowball(language: str) -> Stemmer.Stemmer | None:
    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a word as it stands in a text, folded; the folded word where the language has no stems."""
    plain = folded(word)
    if len(plain) < 3 or not plain.isalpha():
        return plain
    script = _script(plain)
    if language == "az" and script == "latin":
        return _azeri(plain)
    if script == "arabic":
        return _persian(plain) if language == "fa" else _arabic(plain)
    spoken = "ru" if script == "cyrillic" else "en" if language in ("ru", "ar", "fa") else language
    known = _snowball(spoken)
    return folded(known.stemWord(lowered(word).replace("ё", "е"))) or plain if known else plain


def is_stop_word(word: str, language: str) -> bool:
    """Say whether a folded word need not be found."""
    return word in STOP_WORDS.get(language, ()) or (len(word) == 1 and word.isascii() and word.isalpha())


def _script(word: str) -> str:
    first = word[0]
    return "arabic" if "\u0600" <= first <= "\u08ff" else "cyrillic" if "\u0400" <= first <= "\u052f" else "latin"


def _arabic(word: str) -> str:
    """Cut "and" and the article off the beginning, and endings off the end, as long as a root can remain."""
    if word.startswith("و") and len(word) > 4:
        word = word[1:]
    for before in _ARABIC_BEFORE:
        if word.startswith(before) and len(word) - len(before) > 1:
            word = word[len(before) :]
            break
    for after in _ARABIC_AFTER:
        if word.endswith(after) and len(word) - len(after) > 2:
            word = word[: -len(after)]
    return word


def _persian(word: str) -> str:
    """Cut the sign of the present off the beginning, and plurals, possessives and the relative -i off the end."""
    for before in ("نمي", "مي"):
        if word.startswith(before) and len(word) - len(before) > 3:
            word = word[len(before) :]
            break
    for after in _PERSIAN_AFTER:
        if word.endswith(after) and len(word) - len(after) > 3:
            return word[: -len(after)]
    return word


def _azeri(word: str) -> str:
    """Cut off up to three endings, as long as four letters remain."""
    for _turn in range(3):
        ending = next((end for end in _AZERI if word.endswith(end) and len(word) - len(end) > 3), "")
        if not ending:
            break
        word = word[: -len(ending)]
    return {"y": word[:-1] + "k", "g": word[:-1] + "q"}.get(word[-1], word) if len(word) > 4 else word
