"""Who does what to whom.

The roles of a predicate are found through passives, control, relative clauses and nouns.
"""

from __future__ import annotations

from steelyard.reading.moves.grammar import CLAUSAL, Word

RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_OBJECT_CONTROL = frozenset(
    (
        "urge ask tell force order allow press persuade let invite require get make help "
        "compel oblige push want expect "
        "permit enable warn forbid bar stop prevent keep cause lead beg call convince "
        "instruct remind summon pressure "
        "encourage advise implore task"
    ).split()
)
_LIGHT = frozenset(
    (
        "make have give take offer put hold issue launch draft present submit table begin "
        "propose announce impose unveil "
        "float send receive reject accept consider weigh plan threaten promise use own keep "
        "press maintain pursue publish "
        "lodge file win want demand seek"
    ).split()
)
_DONE_TO = frozenset(
    (
        "arrest bombing seizure siege shelling invasion blockade detention expulsion release "
        "killing recognition"
    ).split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "obj")
_TOWARDS = ("on", "upon", "against", "towards", "toward", "over", "at", "from", "with", "to", "for")


def is_passive(word: Word) -> bool:
    """Say whether a verb's subject is what it acts upon."""
    if word.child("auxpass", "nsubjpass") is not None:
        return True
    return word.tag == "VBN" and word.dep == "acl"


def own_subject(word: Word) -> Word | None:
    """Return the grammatical subject of a predicate, which it may share with another."""
    for _ in range(8):
        found = word.child(*_SUBJECTS)
        if found is not None:
            return _antecedent(found)
        head = word.head
        if head is word:
            return None
        if word.dep == "relcl" or (word.dep == "acl" and word.tag in ("VBG", "VBN")):
            return head
        if word.dep == "acl":
            return agent_of_noun(head)
        if word.dep in ("xcomp", "ccomp") and head.lemma in _OBJECT_CONTROL:
            controlled = patient(head)
            return controlled if controlled is not None else own_subject(head)
        if word.dep == "pcomp":
            governor = head.head
            if head.lower == "from" and governor.lemma in _OBJECT_CONTROL:
                return patient(governor)
            word = governor
            continue
        word = head
    return None


def _antecedent(word: Word) -> Word:
    """Return the noun that a relative pronoun stands for; any other word as it is."""
    if word.lower in RELATIVES and word.pos in ("PRON", "DET"):
        for above in word.above():
            if above.dep == "relcl":
                return above.head
    return word


def agent(word: Word) -> Word | None:
    """Return who does what a verb or noun tells; None where the text leaves it out."""
    if word.pos not in CLAUSAL and word.child("nsubj") is None:
        return agent_of_noun(word)
    if is_passive(word):
        by = word.child("agent")
        return by.child("pobj") if by is not None else None
    if (
        word.dep == "conj"
        and word.child(*_SUBJECTS, "agent") is None
        and is_passive(word.head)
        and word.tag == "VBN"
    ):
        return agent(word.head)
    return own_subject(word)


def patient(word: Word) -> Word | None:
    """Return what a verb acts upon."""
    found = word.all(*_OBJECTS)
    if found:
        return _antecedent(found[-1])
    if is_passive(word):
        subject = word.child("nsubjpass", "nsubj")
        if subject is not None:
            return _antecedent(subject)
        return word.head if word.dep in ("acl", "relcl") else None
    if (
        word.dep == "conj"
        and word.tag == "VBN"
        and is_passive(word.head)
        and word.child(*_SUBJECTS) is None
    ):
        return patient(word.head)
    if word.dep == "relcl":
        subject = word.child("nsubj")
        if subject is not None and subject.lower not in RELATIVES:
            return word.head
    return None


def agent_of_noun(noun: Word) -> Word | None:
    """Return whose act a noun tells of.

    It is its possessor's, or of whom it is “by”, or of who makes, has or offers it.
    """
    word = noun
    for _ in range(6):
        possessor = word.child("poss")
        if possessor is not None:
            return possessor
        by = word.under("by")
        if by is not None:
            return by
        head = word.head
        if head is word:
            return None
        if head.pos in CLAUSAL:
            if word.dep in ("dobj", "attr", "oprd") and (
                head.lemma in _LIGHT or word.dep != "dobj"
            ):
                return own_subject(head)
            return None
        word = head
    return None


def recipient(word: Word) -> Word | None:
    """Return whom a verb or noun is directed at.

    It is its indirect object or what follows on, against, to, for and the like.
    """
    dative = word.child("dative")
    if dative is not None:
        return dative if dative.pos != "ADP" else dative.child("pobj")
    for preposition in _TOWARDS:
        found = word.under(preposition)
        if found is not None:
            return found
    return word.under("of") if word.pos == "NOUN" and word.lemma in _DONE_TO else None


def governors(word: Word) -> list[Word]:
    """Return the predicates and nouns that a word's truth hangs on, nearest first.

    Those of “threatens to plan to cut” are over “cut”.
    """
    found: list[Word] = []
    for _ in range(8):
        head = word.head
        if head is word or word.dep in (
            "relcl",
            "advcl",
            "parataxis",
            "nsubj",
            "nsubjpass",
            "appos",
        ):
            break
        if word.dep == "ccomp" and word.child("nsubj", "nsubjpass") is not None:
            break
        if head.pos != "ADP" and (word.dep != "conj" or word.child(*_SUBJECTS) is None):
            found.append(head)
        if word.dep == "conj" and word.child(*_SUBJECTS) is not None:
            break
        word = head
    return found


def predicate(word: Word) -> Word:
    """Return the nearest word at or above this one that can head a clause."""
    if word.pos in CLAUSAL and word.dep not in ("aux", "auxpass", "amod"):
        return word
    for above in word.above():
        if above.pos in CLAUSAL and above.dep not in ("aux", "auxpass", "amod"):
            return above
    return word


def is_negated(word: Word) -> bool:
    """Say whether a predicate is denied, by itself or by a subject such as “neither”."""
    if _denied(word):
        return True
    subject = word.child(*_SUBJECTS)
    if subject is not None and _is_no(subject):
        return True
    thing = word.child(*_OBJECTS, "attr")
    return thing is not None and any(c.lower == "no" for c in thing.children)


def _denied(word: Word) -> bool:
    return any(
        c.dep == "neg" or c.lower in ("never", "hardly", "scarcely", "barely", "neither", "nor")
        for c in word.children
    )


def _is_no(word: Word) -> bool:
    return word.lower in ("nobody", "none", "neither", "nothing") or any(
        c.lower in ("no", "neither") for c in word.children
    )


def auxiliaries(word: Word) -> set[str]:
    """Return the auxiliary verbs of a predicate.

    Where it has none, they are those of the verb that it is joined to.
    """
    found = {c.lemma for c in word.children if c.dep in ("aux", "auxpass")}
    if (
        not found
        and word.dep == "conj"
        and word.child(*_SUBJECTS) is None
        and word.head.pos in CLAUSAL
    ):
        return auxiliaries(word.head)
    return found
