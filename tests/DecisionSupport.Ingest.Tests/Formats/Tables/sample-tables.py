#!/usr/bin/python3
"""Writes sample-tables.tsv: what other readers find in the sample files.

    /usr/bin/python3 sample-tables.py SAMPLES > sample-tables.tsv

Debian's python3-xlrd 1.2.0 reads .xls, python3-openpyxl 3.0.9 .xlsx, Python's own csv module the text files.
Columns: file, sheet (- for text), encoding, delimiter, rows up to the last one with a filled cell, filled cells, merged ranges.
A cell is filled when something other than white space is in it.
"""
import csv
import io
import os
import re
import sys
import zipfile

import openpyxl
import xlrd

csv.field_size_limit(1 << 30)
root = sys.argv[1]


def extent(rows):
    rows = [[c is not None and str(c).strip() != "" for c in row] for row in rows]
    while rows and not any(rows[-1]):
        rows.pop()
    return len(rows), sum(map(sum, rows))


def text(path):
    data = open(path, "rb").read()
    for encoding in ("utf-8-sig", "gb18030" if "china-nbs" in path else "cp1252"):
        try:
            return data.decode(encoding), {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)
        except UnicodeDecodeError:
            pass
    raise ValueError(path)


def sheets(path):
    name = path.lower()
    if name.endswith(".xls"):
        book = xlrd.open_workbook(path, formatting_info=True)
        for sheet in book.sheets():
            kept = [[None if c.ctype in (0, 6) else c.value for c in sheet.row(r)] for r in range(sheet.nrows)]
            yield sheet.name, "-", "-", *extent(kept), len(sheet.merged_cells)
    elif name.endswith(".xlsx"):
        # Read-only mode, since openpyxl 3.0.9 refuses a pivot table of one sample; merged ranges are counted in the XML.
        book = openpyxl.load_workbook(path, data_only=True, read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = list(sheet.iter_rows(values_only=True))
            merged = len(re.findall(rb"<mergeCell ", zipfile.ZipFile(path).read(sheet._worksheet_path)))
            yield sheet.title, "-", "-", *extent(rows), merged
    else:
        content, encoding = text(path)
        first = content.splitlines()[0]
        delimiter = "\t" if name.endswith(".tsv") else ";" if first.count(";") > first.count(",") else ","
        rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
        yield "-", encoding, {"\t": "tab"}.get(delimiter, delimiter), *extent(rows), 0


found = []
for folder, _, files in os.walk(root):
    for file in files:
        if file.lower().endswith((".csv", ".tsv", ".xls", ".xlsx")):
            found.append(os.path.join(folder, file))
for path in sorted(found):
    for row in sheets(path):
        print(os.path.relpath(path, root), *row, sep="\t")
