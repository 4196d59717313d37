sound = { $folder }: { $files ->
    [one] one file is
   *[other] { $files } files are
  } as written; every arm has every world once
missing = { $file }: missing
damaged = { $file }: not as it was written (its SHA-256 is another one)
foreign = { $file }: not one of the results: no manifest lists it
version = { $file }: made by another version, evidence or model ({ $detail }): run it again
twice = { $file }: arm and world { $detail } stand there twice
gap = { $file }: an arm lacks worlds ({ $detail } are there)
empty = { $file }: lists no worlds: nothing was finished there, so nothing can be verified
