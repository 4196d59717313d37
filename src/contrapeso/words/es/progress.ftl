about = quedan unos { $time }
at-most = quedan a lo más { $time }
