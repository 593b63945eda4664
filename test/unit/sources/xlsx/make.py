"""Writes books.json: workbooks as XlsxWriter and openpyxl write them, and what openpyxl reads. By hand: python3 make.py."""
import base64, datetime, io, json, os
import openpyxl, xlsxwriter

books = {}

def cell(value):
    if isinstance(value, datetime.datetime):
        plain = value.time() == datetime.time()
        return value.date().isoformat() if plain else value.isoformat(timespec="milliseconds").replace(".000", "")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else value

def keep(name, content, sheet=None, skip=0):
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = [list(row) for row in book[sheet or book.sheetnames[0]].iter_rows(values_only=True)][skip:]
    names, *rest = rows
    books[name] = {
        "bytes": base64.b64encode(content).decode(),
        "columns": {key: [cell(row[at]) for row in rest] for at, key in enumerate(names)},
    }

def written(fill, **options):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, **options})
    fill(book)
    book.close()
    return file.getvalue()

day = datetime.datetime
rows = [
    ["id", "sex", "y_true", "y_pred", "score", "ok", "when", "at", "share", "note"],
    [1, "f", 1, 1, 0.1, True, day(2024, 2, 29), day(1900, 2, 28, 18, 30, 15), 0.96, "a,b"],
    [2, "m", 0, 1, 1e-7, False, day(1900, 1, 5), day(2026, 12, 31, 23, 59, 59, 500000), 0.5, 'say "no"'],
    [3, "größe 日本 😀", 1, 0, -2.5, True, day(2100, 3, 1), day(1999, 12, 31, 0, 0, 1), 1, "two\nlines"],
    [4, "<&>", 0, 0, 123456789.125, False, day(1960, 6, 15), day(1904, 1, 2, 12), 0, " blank "],
]

def table(book, dates=True):
    sheet = book.add_worksheet("Rows")
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    times = book.add_format({"num_format": 'dd.mm.yyyy hh:mm:ss" Uhr"'})
    percent = book.add_format({"num_format": "0%"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            format = {6: days, 7: times, 8: percent}.get(column)
            sheet.write(at, column, value, format if at else None)

keep("plain.xlsx", written(table))
keep("inline.xlsx", written(table, constant_memory=True))

def later(book):
    sheet = book.add_worksheet("Rows")
    days = book.add_format({"num_format": 14})
    sheet.write_row(0, 0, ["y", "when"])
    for at, when in enumerate([day(1904, 1, 2), day(2024, 2, 29), day(2026, 11, 22, 6)]):
        sheet.write(at + 1, 0, at)
        sheet.write_datetime(at + 1, 1, when, days)

keep("from 1904.xlsx", written(later, date_1904=True))

def formulas(book):
    sheet = book.add_worksheet("Rows")
    sheet.write_row(0, 0, ["y_true", "y_pred", "sex", "hours"])
    hours = book.add_format({"num_format": "[h]:mm"})
    for at in range(1, 4):
        sheet.write_formula(at, 0, "=1+1", None, at % 2)
        sheet.write_formula(at, 1, '=A1&""', None, "yes" if at > 1 else "no")
        sheet.write_formula(at, 2, "=NA()", None, "#N/A" if at == 2 else "#DIV/0!" if at == 3 else "m")
        sheet.write(at, 3, 1.5 * at, hours)

content = written(formulas)
keep("formulas.xlsx", content)
# openpyxl takes hours beyond a day for a length of time: here they stay numbers.
books["formulas.xlsx"]["columns"]["hours"] = [1.5, 3, 4.5]

def titled(book):
    sheet = book.add_worksheet("Rows")
    sheet.merge_range(0, 0, 0, 2, "Scores of the second quarter")
    sheet.write_row(2, 0, ["y_true", "y_pred", "sex"])
    for at in range(4):
        sheet.write_row(at + 3, 0, [at % 2, (at + 1) % 2, "f" if at > 1 else "m"])

keep("titled.xlsx", written(titled), skip=2)

book = openpyxl.Workbook()
book.active.title = "Read me"
book.active["A1"] = "Made by hand"
book.active["A2"] = "Do not change"
sheet = book.create_sheet("Scores")
for row in [["y_true", "y_pred", "sex"], [1, 1, "f"], [0, 1, None], [1, 0, "m"], [0, 0, None]]:
    sheet.append(row)
book.create_sheet("Notes")["B2"] = "later"
hidden = book.create_sheet("Hidden", 0)
hidden.append(["a", "b"])
hidden.append([1, 2])
hidden.sheet_state = "hidden"
book.active = 1
file = io.BytesIO()
book.save(file)
keep("sheets.xlsx", file.getvalue(), "Scores")

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "books.json"), "w") as file:
    json.dump(books, file, indent=1, ensure_ascii=False, allow_nan=False)
    file.write("\n")
