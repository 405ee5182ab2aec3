"""What speaks for a party as the one who acts, or is acted upon, in an item.

Grammar, speech and nearness do, and the answer of the rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from steelyard.reading.moves import frames
from steelyard.reading.moves.grammar import CLAUSAL, NOMINAL, Word
from steelyard.reading.moves.kinds import CONSTRAINT, LEVER
from steelyard.reading.moves.lexicon import words_of
from steelyard.reading.moves.rolescene import Move, RoleScene
from steelyard.reading.parties.model import ADJECTIVE, LOCATION, MEDIA, PRONOUN, THINK_TANK, Mention

NOBODY = ""
_LEADING = 5
_LONG_PARAGRAPH = 40
"""Sentences back to which a paragraph speaks of somebody.

Longer ones are texts without paragraphs.
"""
_DIRECTED = frozenset(
    "on upon against towards toward over at from with to for of by in between after".split()
)
_FIRST = frozenset("we us our ours i me my".split())
_SECOND = frozenset("you your yours".split())
_SUFFERED = frozenset("face suffer undergo endure incur bear".split())
_BY_KIND = frozenset(
    (
        "agent agent's patient patient's recipient recipient's subject whose adjective "
        "in.agent in.patient n.on n.against n.to "
        "n.for n.from n.of n.by rule.party rule.other speaker"
    ).split()
)
_ACTING = frozenset(("agent", "agent's", "agent, acting", "whose, named", "adjective, named"))
_AIMED = frozenset(
    ("patient", "recipient", "recipient's", "n.on", "n.on's", "n.against", "n.against's", "dative")
)


@dataclass
class Clues:
    """What speaks for each party, by name of the clue."""

    scene: RoleScene
    by_party: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str, *parties: str | None) -> bool:
        """Note a clue for some parties; say whether there was any."""
        told = False
        for party in parties:
            if party is not None:
                self.by_party[party].add(name)
                told = True
        return told

    def word(self, name: str, word: Word | None) -> bool:
        """Note a clue for the parties that a word stands for."""
        if word is None:
            return False
        actors = self.scene.context.actors
        mention = actors.mention(word)
        if mention is not None and mention.form not in (PRONOUN, LOCATION):
            self.add(f"{name}, named", mention.party)
        direct = mention is not None or word.pos == "PRON"
        return self.add(name if direct else f"{name}'s", *actors.parties(word))


@dataclass(frozen=True, slots=True)
class RoleCase:
    """The clues of the parties that may play a role in an item.

    Attributes
    ----------
    by, on : dict of str to frozenset of str
        Clues of each party, and of :data:`NOBODY`, as the one who acts and as the one who is acted
        upon.
    agent, target : str
        How the words tell who acts and who is acted upon; clues that are not grammar's count
        otherwise where they do.
    leading : frozenset of str
        The two parties that are named most.
    sides : frozenset of str
        The two that the document is about, once that has been told.
    """

    by: dict[str, frozenset[str]]
    on: dict[str, frozenset[str]]
    agent: str
    target: str
    leading: frozenset[str]
    sides: frozenset[str] = frozenset()


def clues_of(scene: RoleScene, move: Move) -> RoleCase:
    """Return the clues for every party that may play a role in an item.

    :data:`NOBODY` has its clues as well.

    Parameters
    ----------
    scene : RoleScene
        The document.
    move : Move
        The item.
    """
    told, around = Clues(scene), Clues(scene)
    head = head_of(move.words)
    _of_head(told, head)
    _inside(told, move, head)
    _above(told, move, head)
    _spoken(told, move, head)
    _ruled(told, move)
    agent, target = _regimes(told)
    _near(around, move)
    _before(around, move)
    _paragraph(around, move)
    ranked = scene.context.actors.ranked
    around.add("leads", *ranked[:_LEADING])
    for party in {*around.by_party, *told.by_party}:
        around.add(_of_rank(scene, party), party)
        around.add(_of_share(scene, party), party)
        around.add(
            "known" if scene.first_named.get(party, move.span.end) < move.span.start else "new",
            party,
        )
        if _looks_on(scene, party):
            told.add("onlooker", party)
    nobody = {
        "nobody",
        f"nobody:{_amount(scene, move)}",
        *(["rule.other"] if move.other is None else []),
    }
    cases = []
    for regime in (agent, target):
        case = {
            party: frozenset(
                (*_crossed(told.by_party[party], move), *under(around.by_party[party], regime))
            )
            for party in {*around.by_party, *told.by_party}
        }
        cases.append(case | {NOBODY: frozenset((*nobody, *under(nobody, regime)))})
    return RoleCase(cases[0], cases[1], agent, target, frozenset(ranked[:2]))


def under(names: Iterable[str], regime: str) -> Iterator[str]:
    """Yield the names of clues as they count where grammar tells who it is, or does not."""
    return (_under(name, regime) for name in names)


@cache
def _under(name: str, regime: str) -> str:
    return f"{name} | {regime}"


def _regimes(told: Clues) -> tuple[str, str]:
    """How the words tell who acts, and who is acted upon."""
    every = told.by_party
    acting = {p for p, names in every.items() if names & _ACTING}
    agent = (
        "named agent"
        if any("agent, named" in every[p] for p in acting)
        else "agent"
        if acting
        else "no agent"
    )
    aimed = {p for p, names in every.items() if names & _AIMED and p not in acting}
    return agent, "target" if aimed else "no target"


def _crossed(names: set[str], move: Move) -> Iterator[str]:
    yield from names
    valued = move.value if move.kind in (LEVER, CONSTRAINT) else ""
    for name in names:
        if valued and name in _BY_KIND:
            yield f"{name} & {valued}"
        if name in ("rule.party", "rule.other"):
            yield f"{name} & {'ruled' if move.ruled else 'tagged'}"


def standing_of(scene: RoleScene) -> dict[str, frozenset[str]]:
    """Return, for every party, the clues that it is one of the document's two sides."""
    subjects = Counter(s for s in scene.subjects if s is not None)
    named = Counter(m.party for m in scene.mentions if m.form not in (PRONOUN, ADJECTIVE, LOCATION))
    order = {party: n for n, (party, _) in enumerate(named.most_common(), start=1)}
    body = [s.words for s in scene.sentences if s.words]
    opening = body[min(4, len(body) - 1)][-1].end if body else 0
    head = body[0][0].start if body else 0
    first = [m.party for m in scene.mentions if m.start < opening]
    where: defaultdict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(body):
        for mention in scene.between(words[0].start, words[-1].end):
            where[mention.party].add(number)
    speaks = Counter(a.party for a in scene.context.attributions if a.party is not None)
    found = {}
    for party in scene.ranks:
        clues = {_of_rank(scene, party), _of_share(scene, party)}
        if _looks_on(scene, party):
            clues.add("onlooker")
        clues.add(f"speaks:{_band(speaks[party])}")
        clues.add(f"opening:{_band(first.count(party))}")
        clues.add(f"subject:{_band(subjects[party])}")
        clues.add(f"order:{order.get(party, 9)}" if order.get(party, 9) < 5 else "order:5-")
        clues.add(f"sentences:{_band(10 * len(where[party]) // max(1, len(body)))}")
        if any(m.party == party for m in scene.between(0, head)):
            clues.add("title")
        found[party] = frozenset(clues)
    return found


def _band(count: int) -> str:
    return str(count) if count < 4 else "4-5" if count < 6 else "6-"


def head_of(words: list[Word]) -> Word:
    """Return the word that the others of a stretch hang on; a verb rather than a noun."""
    inside = {w.index for w in words}
    tops = [w for w in words if w.head.index not in inside or w.is_root]
    return next(
        (w for w in tops if w.pos in CLAUSAL),
        next((w for w in tops if w.pos in NOMINAL), tops[0] if tops else words[0]),
    )


def _of_head(clues: Clues, head: Word) -> None:
    """Roles of the word that the span hangs on; who faces or suffers something is acted upon."""
    over = head.head if head.dep == "dobj" else head
    if over.lemma in _SUFFERED and not frames.is_passive(over):
        clues.word("agent", (over.child("dobj") or over).under("from", "by"))
        clues.word("patient", frames.own_subject(over))
        return
    agent, patient = frames.agent(head), frames.patient(head) if head.pos in CLAUSAL else None
    if patient is not None and patient.lemma in words_of("nouns")["bad"]:
        agent = agent if agent is not None else patient.child("poss")
        patient = frames.recipient(patient)
    if not clues.word("agent", agent) and agent is not None:
        clues.add("agent, acting", clues.scene.context.actors.acting(agent))
    if head.pos in CLAUSAL:
        clues.word("patient", patient)
        clues.word(
            "subject.passive" if frames.is_passive(head) else "subject", frames.own_subject(head)
        )
    else:
        clues.word("noun", head)
    clues.word("recipient", frames.recipient(head))


def _inside(clues: Clues, move: Move, head: Word) -> None:
    """Roles of the other verbs and nouns of the span, and what stands after their prepositions."""
    for word in move.words:
        if word.pos in CLAUSAL and word is not head and word.dep not in ("aux", "auxpass"):
            clues.word("in.agent", frames.agent(word))
            clues.word("in.patient", frames.patient(word))
        for child in word.children:
            if word.pos == "NOUN":
                if child.dep == "poss":
                    clues.word("whose", child)
                elif child.dep in ("amod", "compound", "nmod"):
                    clues.word("adjective", child)
            if child.dep in ("prep", "agent", "dative") and child.lower in _DIRECTED:
                below = child.child("pobj")
                clues.word(f"n.{child.lower}" if word.pos == "NOUN" else f"v.{child.lower}", below)
        if word.dep == "appos":
            clues.word("appos", word)
        if word.dep == "dative" and word.pos in NOMINAL:
            clues.word("dative", word)


def _above(clues: Clues, move: Move, head: Word) -> None:
    """Roles of the verb that the span hangs on, and of the main clause."""
    inside = {w.index for w in move.words}
    over = next((w for w in head.above() if w.index not in inside and w.pos in CLAUSAL), None)
    if over is not None:
        clues.word("above.agent", frames.agent(over))
        clues.word("above.patient", frames.patient(over))
        if head.dep in ("xcomp", "ccomp"):
            clues.word("above.agent.of", frames.agent(over))
    if head.dep in ("relcl", "acl"):
        clues.word("antecedent", head.head)
    clues.add("root", clues.scene.subjects[move.sentence.number])


def _spoken(clues: Clues, move: Move, head: Word) -> None:
    """Who speaks, wishes or believes it."""
    context = clues.scene.context
    lower = {w.lower for w in move.words}
    speaker = context.speaker(head.start)
    if speaker is not None:
        clues.add("speaker", speaker.party)
        clues.add(f"speaker:{speaker.kind}", speaker.party)
        if lower & _FIRST:
            clues.add("speaker&first person", speaker.party)
        if lower & _SECOND:
            clues.add("speaker&second person", speaker.party)
    number = context.holder(head.start)
    if number is not None and context.attributions[number] is not speaker:
        clues.add("attitude", context.attributions[number].party)
    for told in context.telling(move.span):
        clues.add("source", told.party)


def _near(clues: Clues, move: Move) -> None:
    """Mentions in the span, and nearest before and behind it in the sentence."""
    scene, span = clues.scene, move.span
    first, last = move.sentence.words[0].start, move.sentence.words[-1].end
    inside = scene.between(span.start, span.end)
    for mention in inside:
        clues.add("inside", mention.party)
        clues.add(f"inside:{_form(mention)}", mention.party)
    if inside:
        clues.add("first", inside[0].party)
        clues.add("last", inside[-1].party)
        second = next((m.party for m in inside if m.party != inside[0].party), None)
        clues.add("second", second)
    before = scene.between(first, span.start)
    after = scene.between(span.end, last)
    for mention in (*before, *after):
        clues.add("sentence", mention.party)
    for name, near, edge in (("before", before[-1:], span.start), ("after", after[:1], span.end)):
        for mention in near:
            gap = abs((mention.end if name == "before" else mention.start) - edge)
            clues.add(name, mention.party)
            clues.add(f"{name}:{'near' if gap < 12 else 'far'}", mention.party)
    if len(before) > 1:
        clues.add("before.first", before[0].party)


def _before(clues: Clues, move: Move) -> None:
    """Who was spoken of in the sentences before."""
    scene, number = clues.scene, move.sentence.number
    subjects = scene.subjects
    if number:
        clues.add("subject.before", subjects[number - 1])
    clues.add(
        "subject.last",
        next((s for s in reversed(subjects[max(0, number - 4) : number]) if s), None),
    )
    for back, name in ((1, "sentence.before"), (2, "sentence.before that")):
        if number >= back and scene.sentences[number - back].words:
            words = scene.sentences[number - back].words
            told = scene.between(words[0].start, words[-1].end)
            clues.add(name, *(m.party for m in told))
            if back == 1 and told:
                clues.add("before.last", told[-1].party)
                clues.add("before.begins", told[0].party)
    if number + 1 < len(scene.sentences) and scene.sentences[number + 1].words:
        words = scene.sentences[number + 1].words
        clues.add(
            "sentence.after", *(m.party for m in scene.between(words[0].start, words[-1].end))
        )
        clues.add("subject.after", subjects[number + 1])


def _paragraph(clues: Clues, move: Move) -> None:
    """Who the paragraph speaks of up to the item."""
    scene, number = clues.scene, move.sentence.number
    begins, back = scene.paragraphs[number], max(0, number - _LONG_PARAGRAPH)
    words = scene.sentences[back].words
    told = scene.between(max(begins, words[0].start if words else 0), move.span.start)
    clues.add("paragraph", *(m.party for m in told))
    if told:
        clues.add("paragraph begins", told[0].party)
        clues.add("paragraph most", Counter(m.party for m in told).most_common(1)[0][0])
    earlier = range(number - 1, back - 1, -1)
    inside = [
        scene.subjects[n] for n in takewhile(lambda n: scene.paragraphs[n] == begins, earlier)
    ]
    clues.add("paragraph subject", next((s for s in reversed(inside) if s), None))


def _ruled(clues: Clues, move: Move) -> None:
    clues.add("rule.party", move.party)
    clues.add("rule.other", move.other)


def _of_rank(scene: RoleScene, party: str) -> str:
    rank = scene.ranks.get(party, 99)
    return f"rank:{rank}" if rank < 4 else "rank:4-6" if rank < 7 else "rank:7-"


def _of_share(scene: RoleScene, party: str) -> str:
    share = scene.context.actors.weights[party] / max(1, len(scene.mentions))
    return f"share:{next((low for low in (30, 16, 8, 3) if share >= low / 100), 0)}"


def _looks_on(scene: RoleScene, party: str) -> bool:
    known = scene.context.actors.book.parties.get(party)
    return known is not None and known.kind in (MEDIA, THINK_TANK)


def _amount(scene: RoleScene, move: Move) -> str:
    count = len({m.party for m in scene.between(move.span.start, move.span.end)})
    return f"{count} inside" if count < 2 else "more inside"


def _form(mention: Mention) -> str:
    return mention.form if mention.form in (ADJECTIVE, LOCATION, PRONOUN) else "name"
