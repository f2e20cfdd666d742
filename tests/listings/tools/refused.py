"""Prints a file of refused sources anew, with what CPython 3.13 says of each.

A source ends at its verdict: `! line:column sentence`, or `! sentence` where only the words are compared.
"""
import re
import sys
import warnings

warnings.simplefilter("ignore")


def verdict(source, with_place):
    try:
        compile(source, "refused.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        place = f"{error.lineno}:{error.offset} " if with_place else ""
        return f"! {place}{type(error).__name__}: {error.msg}"
    return "! nothing"


with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
for source, place in re.findall(r"(.*?)^! (\d+:\d+ )?.*?\n", text, re.M | re.S):
    print(source + verdict(source, place))
