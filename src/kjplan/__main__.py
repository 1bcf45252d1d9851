"""`python -m kjplan`."""

from kjplan.cli import main

main()
