"""The module by the name of the interface it follows (PEP 249)."""

from sqlite3 import *
