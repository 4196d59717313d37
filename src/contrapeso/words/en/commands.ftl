### What several commands print.

failed =
    { $n } { $n ->
        [one] world
       *[other] worlds
    } failed and { $n ->
        [one] is
       *[other] are
    } left out; kept with the reason in { $out }.
of_run =
    { $name }: { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }, { $weeks } { $weeks ->
        [one] week
       *[other] weeks
    }, seed { $seed }, version { $version }
of_compare =
    { $b } against { $a }: { $worlds } paired { $worlds ->
        [one] world
       *[other] worlds
    }, { $weeks } { $weeks ->
        [one] week
       *[other] weeks
    }, seed { $seed }, version { $version }
of_study =
    { $study }: { $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }, { $draws } parameter { $draws ->
        [one] draw
       *[other] draws
    }, seed { $seed }, version { $version }
of_bench =
    { $name }: { $speed } world-years/s ({ $worlds } { $worlds ->
        [one] world
       *[other] worlds
    }, { $threads } { $threads ->
        [one] thread
       *[other] threads
    }, { $seconds } s)
hidden =
    { $n } further { $n ->
        [one] metric
       *[other] metrics
    } with --all ({ $idle } of all are 0 in every world).
written = Written to { $path }.
which_page = say which page: --brief, --class-kit or both
made_folder = Made the folder { $folder }.
address = save the page first and give the file: Contrapeso is offline
both_ways = --defaults takes every parameter at its default, --draw-priors draws them: give one of them
next = Next: { $command }
kept = Worlds kept in { $out }.
seed = seed
version = version
metric = metric
median = median
mean = mean
se = ± se
difference = difference
greater = share of worlds B > A
equal_cost = At equal cost: { $lever } = { $value } in B, { $cost } million dollars a week as planned for A (B had { $before }). What is spent in the end may differ: see cost_total.
world = world
identical =
    identical to the bit, { $n } { $n ->
        [one] metric
       *[other] metrics
    }
differs = differs in { $names }
right = { $file }: { $kind } { $name }, no faults
scenario = scenario
claim = claim
unknown = file
made = Made { $files } in { $folder }.
holds = holds
no_material = no effect
reversed = reversed
interval = 90 % of holds
effect = effect
otherwise = record says otherwise
tested = Tested: { $text }
apart = More than { $times } times apart from what is published: { $words } ({ $arms }).
solved = { $arm }: { $words }
solved_from = solved in each world so that arms cost the same, at its own { $prices }
verdict = verdict
shares = Shares of plausible worlds in which the claim holds, nothing material happens, or the reverse does.
quick = A quick study has shares without words: too few draws for a verdict.
open = open { $path }
would =
    Would run { $claims } { $claims ->
        [one] claim
       *[other] claims
    } in { $arms } distinct { $arms ->
        [one] arm
       *[other] arms
    }, at most { $draws_at_most } parameter draws, { $worlds_at_most } worlds and { $world_years_at_most } world-years, and further worlds for draws near a line:
contested = contested
assumed = assumed
failed_study = Failed worlds, left out and kept with their status in { $out }: { $reasons }.
stopped = Interrupted: these are the verdicts so far. The same command goes on from there.
holds_in = holds in draw { $draw }, world { $world } (effect { $effect }):
doesnt_in = doesn't hold in draw { $draw }, world { $world } (effect { $effect }):
holds_none = holds in no draw looked at
doesnt_none = holds in every draw looked at
none_apart = no number is told apart from chance; these are the first to look at in this draw:
leading = the numbers on which the effect hangs most:
warning = warning
checked = Books closed every week: { $worlds } simulated worlds of all arms, { $weeks } weeks, { $broken } broken.
forecast_alone = is no study: it takes no STUDY, --quick, --posterior or --prior
forecast_with_sealed = goes with --sealed only
sorted = Draws are sorted rightly in { $share } (chance of their worlds).
explore_needs = the explorer needs { $names }: pip install 'contrapeso[explore]'
explore_open = Listens on { $host }: whoever reaches this machine over the network can look and run worlds. It has no passwords.
explore_at = The explorer is at { $address } (Ctrl-C ends it; runs are kept)
explore_ended = The explorer is ended; its runs are kept in { $folder }.
