"""How much of one text another has: the share of characters that need no change."""


def likeness(wanted: str, got: str) -> float:
    """1 less the edit distance over the length of what is wanted; 1.0 is equal."""
    if not wanted:
        return float(not got)
    return 1 - _distance(wanted, got) / len(wanted)


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance, all rows of a column in the bits of one number (Myers, as put by
    Hyyrö 2003)."""
    places: dict[str, int] = {}
    for at, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << at
    mask, top = (1 << len(one)) - 1, 1 << len(one) - 1
    plus, minus, score = mask, 0, len(one)
    for char in other:
        equal = places.get(char, 0)
        across = ((equal & plus) + plus ^ plus) | equal | minus
        up = minus | ~(across | plus) & mask
        down = plus & across
        score += bool(up & top) - bool(down & top)
        up = up << 1 | 1
        plus = (down << 1 | ~(across | up)) & mask
        minus = up & across & mask
    return score
