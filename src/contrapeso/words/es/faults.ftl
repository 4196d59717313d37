busy = { $folder }: otro contrapeso está trabajando ahí. Espere a que termine o dé otra carpeta con --out
memory = no alcanza la memoria. Con menos --jobs o menos --weeks se necesita menos
command_line = línea de comandos
nearest = lo más parecido: { $name }
