"""`python -m digest`, where the command itself is not on the path."""

from digest.cli import main

if __name__ == "__main__":
    main()
