"""When a verdict flips: break-even maps (`break_even`; `told`, `maps`) and conditions (`find`; `said`)."""

from contrapeso.statistics.break_even.boundary import Map, break_even
from contrapeso.statistics.break_even.conditions import Conditions, find
from contrapeso.statistics.break_even.draws_table import MATERIAL, SIGN, Draws, Parameter, draws, parameter

__all__ = ["MATERIAL", "SIGN", "Conditions", "Draws", "Map", "Parameter", "break_even", "draws", "find", "parameter"]
