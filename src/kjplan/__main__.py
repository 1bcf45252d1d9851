"""`python -m kjplan`."""

from kjplan.cli.main import main

main()
