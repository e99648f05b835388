"""Stems: what the forms of a word have in common, in each language of the site.

English, French, Spanish and Russian have Snowball's algorithms (PyStemmer). Arabic is stemmed lightly, as Larkey's
"light10" does, and so is Persian: Snowball's own cut letters off roots. Azerbaijani has none; its endings stand here.
"""

from __future__ import annotations

from functools import cache, lru_cache

import Stemmer  # ty: ignore[import-not-found] (compiled, without types)

from search.folding import folded, lowered
from search.irregular import WORDS

_SNOWBALL = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian"}

_ARABIC_BEFORE = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_AFTER = ("هما", "كما", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "نا", "تي", "وا", "ه", "ي")
PERSIAN_ENDINGS = (  # noqa: SIM905 -- a list that people read; folded: ye and kaf as Arabic writes them
    "هايشان هايمان هايتان هايم هايت هايش هايي هاي ها يانه انه شان مان تان ياني يان اني اتي ات ان ترين تر ايي يي اي ي"
).split()
AZERI_ENDINGS = (  # noqa: SIM905 -- folded: ə is e, ı is i
    "larimizin lerimizin larinizin lerinizin larindan lerinden larinda lerinde larinin lerinin larina lerine larini "
    "lerini larimiz lerimiz lardan lerden lari leri larin lerin lara lere larda lerde lar ler "
    "sinin sindan sinden sinda sinde sina sine sini inda inde indan inden unda unde undan unden "
    "miz muz nin nun dan den tan ten da de ta te in un ni nu ye ya yi yu si su na ne i u a e"
).split()
AZERI_ENDINGS.sort(key=len, reverse=True)


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
    word = WORDS.get(language, {}).get(plain, word)
    plain = folded(word)
    script = script_of(plain)
    if language == "az" and script == "latin":
        return _azeri(plain)
    if script == "arabic":
        return _persian(plain) if language == "fa" else _arabic(plain)
    spoken = "ru" if script == "cyrillic" else "en" if language in ("ru", "ar", "fa") else language
    known = _snowball(spoken)
    return folded(known.stemWord(lowered(word).replace("ё", "е"))) or plain if known else plain


def script_of(word: str) -> str:
    """Return arabic, cyrillic or latin, which also stands for all others."""
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
    for after in PERSIAN_ENDINGS:
        if word.endswith(after) and len(word) - len(after) > 3:
            return word[: -len(after)]
    return word


def _azeri(word: str) -> str:
    """Cut off up to three endings, as long as four letters remain."""
    for _turn in range(3):
        ending = next((end for end in AZERI_ENDINGS if word.endswith(end) and len(word) - len(end) > 3), "")
        if not ending:
            break
        word = word[: -len(ending)]
    return {"y": word[:-1] + "k", "g": word[:-1] + "q"}.get(word[-1], word) if len(word) > 4 else word
