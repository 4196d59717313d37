"""What Python and the command line share: run, compare, study, explain, check, replay."""
