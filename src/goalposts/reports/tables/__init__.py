"""Lists as files: plain rows in, spreadsheet cells out, typed and in the reader's language."""

from goalposts.reports.tables.as_csv import csv_chunks
from goalposts.reports.tables.as_xlsx import write_workbook
from goalposts.reports.tables.sheet import CellKind, Column, Sheet

__all__ = ["CellKind", "Column", "Sheet", "csv_chunks", "write_workbook"]
