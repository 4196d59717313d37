### What stands beside a run or a comparison so that it isn't misread.

drawn = Parámetros sorteados de su distribución previa en cada mundo: la dispersión es el azar y lo que no se sabe.
point = Un solo punto: cada parámetro en su valor por omisión. La dispersión es solo azar, y un signo puede ser otro al sortear los parámetros (sin --defaults).
assumed = Supuesto, no efecto: aquí los escenarios parten de valores distintos, así que la diferencia incluye el supuesto.
from_prior = sorteado de su distribución previa
