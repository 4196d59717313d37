about = about { $time } left
at-most = at most { $time } left
simulating = simulating
knock-outs = knock-outs
refuters = refuters
checks = checks
solving = solving
