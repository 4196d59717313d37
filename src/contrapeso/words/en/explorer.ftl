### Texts of the explorer's page.

title = Contrapeso explorer
