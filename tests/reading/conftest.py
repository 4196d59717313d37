"""A short article of our own, in both languages, for the tests of the reading room."""

from __future__ import annotations

import pytest

ENGLISH = """A case in brief

The planes add names to the list of targets every week. Washington may not bother to bring Mexico City in at all.

The hearing began on Tuesday, according to the clerk. If the plan leaks, the traffickers will move their people and
stores, and then they are easy to hit. The leak won't make them any easier to hit; they hide.

Higher wages for police officers would reduce the number who sell information to the gangs.
"""
SPANISH = """Un caso en breve

Los aviones agregan nombres a la lista de objetivos cada semana. Puede que Washington ni se moleste en incluir a México.

La audiencia empezó el martes, según la secretaria. Si el plan se filtra, los traficantes moverán a su gente y sus
bodegas, y entonces serán fáciles de golpear. La filtración no los hará más fáciles de golpear; se esconden.
"""


@pytest.fixture
def english() -> str:
    return ENGLISH


@pytest.fixture
def spanish() -> str:
    return SPANISH
