"""`python -m contrapeso` is the command `contrapeso`."""

from contrapeso.cli import main

if __name__ == "__main__":
    main()
