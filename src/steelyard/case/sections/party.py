"""Parties: who can accept, refuse, wield or be a target."""

from __future__ import annotations

from steelyard.case.sections.base import Section, Texts, Written


class Party(Section):
    """A party speaks through persons and offices.

    `plural` says that its name stands for several, so that verbs agree with it.
    """

    name: Written = ""
    plural: bool = False
    aliases: Texts = ()
    persons: Texts = ()
    offices: Texts = ()
    note: str = ""
