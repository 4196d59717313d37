good = ok
bad = !!
dependency = dependencia
version = versión
licence = licencia
cache = caché de código compilado: { $folder } { $why }
cache-remedy = indique una carpeta en la que se pueda escribir: CONTRAPESO_CACHE=CARPETA
disk = espacio libre en disco en { $folder }: { $free }; un estudio completo pide { $least }
disk-remedy = libere espacio o dé otra carpeta con --out
memory = memoria libre: { $free }; un estudio completo pide { $least }
memory-remedy = cierre otros programas o use menos --jobs
encoding = codificación de los nombres de archivo: { $files }; de los textos: { $locale }
encoding-remedy = elija una configuración regional UTF-8: LC_ALL=C.UTF-8, o PYTHONUTF8=1
processors = procesadores: se pueden usar { $free } de { $all }
versions = dependencias: { $n }; faltan o son muy viejas: { $missing }; distintas de las probadas: { $untested }
versions-remedy = pip install -c constraints.txt contrapeso
kernel = { $compiled ->
    [true] el código compilado está ahí: { $folder }
   *[false] aún no hay nada compilado: la primera corrida compila, cerca de un minuto
 }
smoke = { $worlds } mundos pequeños { $why ->
    [none] corrieron
   *[other] fallaron: { $why }
 }
smoke-remedy = con CONTRAPESO_DEBUG=1, contrapeso run baseline --worlds 2 --weeks 3 muestra dónde; repórtelo con eso
