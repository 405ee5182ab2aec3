"""One item of a reading."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.reading.text import Span


@dataclass(frozen=True)
class Item:
    """One move, belief, condition or constraint.

    Attributes
    ----------
    kind : str
        stance, proposal, demand, lever, condition, constraint, belief, exhausted or forecast.
    value : str
        The stance; carrot, stick, support, assurance or information; consent, reluctance, capacity,
        deadline, others or other; winning, outcome, harm or other; pause or terms; and so on.
    status : str or None
        Of a lever: done, threatened, offered, possible, suspended, used up or ruled out. Of a
        forecast: “came true” where the text says so.
    span : Span
        The words in the page's text; never empty.
    trigger : Span
        The word that tells of the item, inside the span.
    sentence : int
        Index of the sentence.
    speaker : str
        Who says so; "the writer" where nobody else does.
    speaker_type : str
        named, office, anonymous, analyst or writer.
    party, other : str or None
        Who acts, believes, demands or must consent, and who is acted upon.
    hedge, confidence : str or None
        Word of the probability yardstick or "possible"; word that qualifies the statement.
    amount : str or None
        Duration of a pause, or share used, as a case file writes it.
    to : str or None
        The party that a lever of support strengthens.
    conditional : bool
        Whether it hangs on something else.
    modality : str or None
        done, announced, considered, possible or ruled out.
    probability : (float, float) or None
        Range that the hedge stands for, each in 0 to 1.
    event : str or None
        Type of event in the PLOVER ontology.
    attribution : int or None
        Index of the attribution that holds it.
    """

    kind: str
    value: str
    status: str | None
    span: Span
    trigger: Span
    sentence: int
    speaker: str
    speaker_type: str
    party: str | None
    other: str | None
    hedge: str | None
    confidence: str | None
    amount: str | None = None
    to: str | None = None
    conditional: bool = False
    modality: str | None = None
    probability: tuple[float, float] | None = None
    event: str | None = None
    attribution: int | None = None
