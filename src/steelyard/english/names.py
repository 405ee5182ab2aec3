"""Parties as the subjects and owners of a sentence, in the singular or the plural."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.english.words import agree, first_upper, possessive, the, verb


@dataclass(frozen=True)
class Named:
    """A name that words agree with.

    Attributes
    ----------
    name : str
        For people, without an article.
    plural : bool
        Whether it stands for several, as in ``Studios accept``.
    """

    name: str
    plural: bool = False

    def __str__(self) -> str:
        """Return the name as it stands within a sentence."""
        return the(self.name)

    @property
    def first(self) -> str:
        """The name as it stands at the beginning of a sentence."""
        return first_upper(str(self))

    @property
    def possessive(self) -> str:
        """The name as an owner's: ``Oslo's``, ``Studios'``."""
        return possessive(self.name) if self.plural else f"{self.name}'s"

    @property
    def its(self) -> str:
        """The pronoun of an owner."""
        return self.either("its", "their")

    @property
    def it(self) -> str:
        """The pronoun of a subject."""
        return self.either("it", "they")

    def either(self, one: str, several: str) -> str:
        """Return the word that agrees with the name."""
        return agree(2 if self.plural else 1, one, several)

    def does(self, infinitive: str) -> str:
        """Return a verb that has the name as its subject: ``accepts``, ``accept``."""
        return verb(infinitive, 2 if self.plural else 1)
