"""A conflict in a file of its own.

Title, parties and the `stability` section, without the rest of a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from steelyard.case.checks import stability
from steelyard.case.sections.base import Name, Section, Written
from steelyard.case.sections.party import Party
from steelyard.case.sections.stability import Stability
from steelyard.case.validate import placed, validate
from steelyard.case.yamlfile import YamlFile, load_yaml
from steelyard.errors import CaseError


class ConflictModel(Section):
    """A conflict that stands alone; `literature` says where it is published."""

    steelyard: Literal[1] = 1
    title: Written
    literature: Written = ""
    note: str = ""
    parties: dict[Name, Party] = Field(min_length=1)
    stability: Stability


@dataclass(frozen=True)
class ConflictFile:
    """The file as written and the typed model behind it."""

    file: YamlFile
    model: ConflictModel

    @classmethod
    def parse(cls, text: str, file: str = "conflict.yaml") -> ConflictFile:
        """Read and check the text of a conflict.

        Raises
        ------
        CaseError
            With every problem of the text.
        """
        yaml = load_yaml(text, file)
        valid = validate(yaml.data, ConflictModel)
        later = (
            stability.section_problems(valid.model.parties, valid.model.stability)
            if valid.model
            else ()
        )
        found = placed([*valid.problems, *filter(valid.speaks, later)], yaml)
        if valid.model is None or found:
            raise CaseError(file, found, yaml.lines)
        return cls(yaml, valid.model)
