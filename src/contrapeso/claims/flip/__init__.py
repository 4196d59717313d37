"""When a verdict flips: break-even maps (`break_even`; `told`, `maps`) and conditions (`find`; `said`)."""

from contrapeso.claims.flip.boundary import Map, break_even
from contrapeso.claims.flip.conditions import Conditions, find
from contrapeso.claims.flip.inputs import MATERIAL, SIGN, Draws, Parameter, draws, parameter

__all__ = ["MATERIAL", "SIGN", "Conditions", "Draws", "Map", "Parameter", "break_even", "draws", "find", "parameter"]
