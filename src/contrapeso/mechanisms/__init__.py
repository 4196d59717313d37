"""What happens in a week: one file per mechanism, each declaring what it reads, writes and adds to the tables.

Notation: i, j organisations; c cells; s states; a assets; x crossings. Rates are per week unless a name says otherwise;
times of assets are in days. Numbers come from the parameter record `p`, whose fields are the evidence entries.
"""

from contrapeso.mechanisms.declared import mechanisms

__all__ = list(mechanisms())  # noqa: PLE0604: every file here that is a mechanism, so that `schedule` names none twice
