"""Why believe it: theory checks, replications, findings of others, natural experiments, backtests and calibration.

One file per subject, each with `run(context) -> list[Check]`; `catalogue` lists them, `validate` runs them.
"""
