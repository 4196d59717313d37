about = about { $time } left
at-most = at most { $time } left
