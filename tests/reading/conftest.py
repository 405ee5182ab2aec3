from pathlib import Path

import pytest

from steelyard.reading.reading import Reading, read

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = ("fishing-truce.txt", "port-strike.md")


@pytest.fixture(params=NAMES)
def document(request: pytest.FixtureRequest) -> Path:
    return FIXTURES / str(request.param)


@pytest.fixture
def reading(document: Path) -> Reading:
    return read(document)


@pytest.fixture
def truce() -> Reading:
    return read(FIXTURES / "fishing-truce.txt")


@pytest.fixture
def strike() -> Reading:
    return read(FIXTURES / "port-strike.md")
