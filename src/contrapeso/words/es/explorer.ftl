### Texts of the explorer's page.

title = Explorador de Contrapeso
