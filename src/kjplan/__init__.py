"""Keep an annual work plan (工作要点) honest, from the terminal."""

__version__ = "0.1.0"
