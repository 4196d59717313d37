busy = { $folder }: another contrapeso is at work there. Wait until it is done, or give another folder with --out
memory = not enough memory. Fewer --jobs or fewer --weeks need less
command_line = command line
nearest = nearest: { $name }
