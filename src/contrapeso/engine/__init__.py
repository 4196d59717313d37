"""How it runs: the compiled kernel, worlds in parallel, ensembles of arms."""
