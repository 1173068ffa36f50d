"""The computation of exist links in numpy: each pair of attributes, seven lags, the t of the four-week tables.

usage: links_numpy.py COPY [NAME]

It does less: no clamping, no p, no interval, no refusals. It prints only the number of pairs that it tested."""
import datetime
import sqlite3
import sys

import numpy as np

TABLE, LAGS = 28, range(-3, 4)
EPOCH = datetime.date(1970, 1, 5).toordinal()


def read(copy):
    """A row a day from the first table to the last, a column an attribute; unknown days are nan."""
    db = sqlite3.connect(copy)
    rows = db.execute("SELECT a.name, v.date, v.value FROM attributes a CROSS JOIN attribute_values v ON v.attribute_id = a.id "
                      "WHERE a.value_type <> 2 AND typeof(v.value) <> 'text' AND v.value IS NOT NULL")
    names, days, numbers, ordinal = {}, [], [], {}
    for name, date, value in rows:
        if date not in ordinal:
            ordinal[date] = datetime.date.fromisoformat(date).toordinal() - EPOCH
        days.append((ordinal[date], names.setdefault(name, len(names))))
        numbers.append(value)
    at = np.array(days)
    first = at[:, 0].min() // TABLE
    values = np.full(((at[:, 0].max() // TABLE + 1 - first) * TABLE, len(names)), np.nan)
    values[at[:, 0] - first * TABLE, at[:, 1]] = numbers
    return list(names), values


def without_weekdays_and_line(table):
    """What is left of 28 days, and which of them are known; columns with fewer than 14 are left out."""
    known = ~np.isnan(table) & ((~np.isnan(table)).sum(0) >= 14)
    x, t = np.where(known, table, 0.0), known * np.arange(TABLE)[:, None].astype(float)
    for weekday in range(7):
        count = np.maximum(known[weekday::7].sum(0), 1)
        for of in (x, t):
            of[weekday::7] -= known[weekday::7] * of[weekday::7].sum(0) / count
    squares = (t * t).sum(0)
    return x - t * np.where(squares > 0, (x * t).sum(0) / np.where(squares > 0, squares, 1), 0), known.astype(float)


def main():
    names, values = read(sys.argv[1])
    chosen = slice(None) if len(sys.argv) < 3 else [names.index(sys.argv[2])]
    tables = [without_weekdays_and_line(table) for table in values.reshape(-1, TABLE, len(names))]
    left, known = (np.concatenate([np.zeros((3, len(names))), *part, np.zeros((3, len(names)))]) for part in zip(*tables))
    best = 0
    for lag in LAGS:
        sums = squares = count = 0
        for start in range(3, len(left) - 3, TABLE):
            x, seen = left[start - lag:start - lag + TABLE], known[start - lag:start - lag + TABLE]
            y, seen_y = left[start:start + TABLE, chosen], known[start:start + TABLE, chosen]
            s = x.T @ y
            counts = (seen.T @ seen_y >= 14) & ((x * x).T @ seen_y > 1e-9) & (seen.T @ (y * y) > 1e-9)
            sums, squares, count = sums + s * counts, squares + s * s * counts, count + counts
        with np.errstate(all="ignore"):
            t = sums / np.sqrt((squares - sums * sums / count) / (count - 1) * count)
        best = np.maximum(best, np.where(count >= 6, np.abs(t), 0))
    print(f"{(best > 0).sum()} pairs")


main()
