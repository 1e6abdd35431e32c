"""Files from other tools, brought in row by row: read, mapped, previewed, and entered once.

An upper room declares what it takes as a `Target` and gives the function that makes one record.
The rest is here: encodings, separators, dates and decimals as tools write them, a proposed and
remembered mapping of columns, every bad row with its reason, and rows that never enter twice.
"""
