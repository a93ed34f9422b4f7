"""How much likelier two words can be than one unknown word, whatever the case: a quick bound.

Most unknown words that fall apart do so by chance ("moth" and "ball"), and their spelling tells; it
is asked before the cuts of each case pattern are made and weighed.
"""

from normkit.lexicon.evidence import parts
from normkit.lexicon.model import load as load_model


def reaches(word: str, margin: float, lang: str) -> bool:
    """Whether some cut of a lower-case run, in some case pattern, may beat its spelling by a margin.

    >>> reaches("onunless", 0.5, "en"), reaches("stoltenberg", 0.5, "en")
    (True, False)
    """
    found = parts(word, lang)
    if not found:
        return False
    model = load_model(lang)
    least = model.spelling(word) + margin + 18
    for cut in found:
        wanted = least - cut.left_zipf - cut.right_zipf
        if wanted > model.most:
            continue
        last = model.class_of(cut.right)
        for left in (cut.left, cut.left.capitalize()):
            if model.affinity(model.class_of(left), last) >= wanted - _ROUNDING:
                return True
    return False


#: Sums of the same numbers in another order differ by less.
_ROUNDING = 1e-9
