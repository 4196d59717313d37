good = ok
bad = !!
dependency = dependency
version = version
licence = licence
cache = cache of compiled code: { $folder } { $why }
cache-remedy = name a folder that can be written: CONTRAPESO_CACHE=FOLDER
disk = free disk at { $folder }: { $free }; a full study wants { $least }
disk-remedy = make room, or give another folder with --out
memory = free memory: { $free }; a full study wants { $least }
memory-remedy = close other programs, or run with fewer --jobs
encoding = encoding of file names { $files }, of texts { $locale }
encoding-remedy = choose a UTF-8 locale: LC_ALL=C.UTF-8, or PYTHONUTF8=1
processors = processors: { $free } of { $all } may be used
versions = dependencies: { $n }; missing or too old: { $missing }; not those of the tests: { $untested }
versions-remedy = pip install -c constraints.txt contrapeso
kernel = { $compiled ->
    [true] compiled code is there: { $folder }
   *[false] nothing is compiled yet: the first run compiles, about a minute
 }
smoke = { $worlds } small worlds { $why ->
    [none] ran
   *[other] failed: { $why }
 }
smoke-remedy = with CONTRAPESO_DEBUG=1, contrapeso run baseline --worlds 2 --weeks 3 shows where; file an issue with that
