"""Where the arms of a claim part in one world, and how that reaches the metric."""

from contrapeso.trace.arms_part import Trace, trace

__all__ = ["Trace", "trace"]
