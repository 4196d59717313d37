### `advise`.

title = Opciones con lo que gasta la campaña en el mismo mundo ({ $cost } millones de dólares por semana según lo planeado); cambio mediano frente a no hacer nada, { $draws } sorteos.
option = opción
front = en el frente
enough = cumple todo
none = Ninguna opción es la mejor en los seis objetivos.
one = Una opción tiene la mejor mediana en los seis objetivos.
notes =
    Las víctimas civiles (personas) van primero y no se compensan con nada. En el frente: proporción de los sorteos en que ninguna otra opción
    es igual de buena en todo y mejor en algo. Cumple todo: víctimas civiles a lo más { $civilians }; homicidios, consumo en EE. UU. y miembros
    a lo más { $homicides }, { $us } y { $members } de no hacer nada (estimación propia; --threshold los cambia). Semanas: hasta 5 % menos miembros; si
    nunca, todo el plazo. Los programas reciben lo que la
    campaña gastó en realidad en el mismo mundo, a sus precios; lo que vuela se compara plan contra plan y por eso gasta distinto.
    Nada se suma: cuánto vale un objetivo en otro lo dice usted.
done = Lo que haría cada una con lo planeado, a precios por omisión; cada mundo lo resuelve con los suyos:
not_comparable = No comparable: { $name }: { $why }
heads = víctimas civiles|homicidios|consumo|miembros|gasto|semanas
