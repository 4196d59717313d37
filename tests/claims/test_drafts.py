"""Drafts are never judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contrapeso.claims import loader
from contrapeso.evidence.strict.errors import InputErrors


def test_a_draft_is_refused() -> None:
    """fault: a claim whose arms are guesses gets no verdict; without the flag it does."""
    claim = loader.load("scale-matters")
    loader.refuse_drafts((claim,))
    with pytest.raises(InputErrors, match="is a draft"):
        loader.refuse_drafts((claim, replace(claim, draft=True)))
