"""What one server takes on; a file that it refuses names these."""

from __future__ import annotations

BODY_BYTES = 256_000
"""Of a request: a scenario's text is a few kilobytes."""
TEXT_BYTES = 60_000
"""Of one scenario."""
MOST_WORLDS = 1000
MOST_WEEKS = 520
WORLD_WEEKS = 104_000
"""Worlds times weeks of one run: its series by state take a kilobyte each, in memory and on disk."""
MOST_WAITING = 16
"""Runs that wait; a further one is refused, so that nobody waits for hours."""
REQUESTS_PER_SECOND, REQUESTS_AT_ONCE = 400.0, 3000
"""Of one address: fifty viewers behind one address open the page at the same moment."""
RUNS_PER_SECOND, RUNS_AT_ONCE = 5.0, 100
KEPT_BYTES = 4 * 2**30
"""Of worlds in the data folder; those not asked for longest go first, and can be run again to the same bits."""
REMEMBERED_BYTES = 600_000_000
"""Of worlds in memory."""
