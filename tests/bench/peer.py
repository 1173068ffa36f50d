#!/usr/bin/env python3
"""A simple program that copies an Exist account, with requests and sqlite3: one session, one prepared upsert per table, one
transaction per page. ./dev bench compares existd with it.

usage: peer.py everything|newest TODAY BASE_URL DATABASE [CA_FILE]
"""
import datetime
import json
import sqlite3
import sys

import requests

TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS attributes (name TEXT PRIMARY KEY, label TEXT, grp TEXT, value_type INTEGER);
CREATE TABLE IF NOT EXISTS daily_values (attribute TEXT, date TEXT, value, PRIMARY KEY (attribute, date)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS averages (attribute TEXT, date TEXT, numbers TEXT, PRIMARY KEY (attribute, date)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS correlations (attribute TEXT, attribute2 TEXT, date TEXT, value REAL, text TEXT,
                                         PRIMARY KEY (attribute, attribute2, date)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS insights (name TEXT, date TEXT, text TEXT, PRIMARY KEY (name, date)) WITHOUT ROWID;
"""


def upsert(table, *columns, key):
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns if column not in key)
    return (f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}")


ATTRIBUTE = upsert("attributes", "name", "label", "grp", "value_type", key=["name"])
VALUE = upsert("daily_values", "attribute", "date", "value", key=["attribute", "date"])
AVERAGE = upsert("averages", "attribute", "date", "numbers", key=["attribute", "date"])
CORRELATION = upsert("correlations", "attribute", "attribute2", "date", "value", "text", key=["attribute", "attribute2", "date"])
INSIGHT = upsert("insights", "name", "date", "text", key=["name", "date"])


class Copy:
    def __init__(self, base, database, ca):
        self.base, self.db = base, sqlite3.connect(database, isolation_level=None)
        self.db.executescript(TABLES)
        self.session = requests.Session()
        self.session.trust_env = False  # or a CA of the environment would stand in place of this one
        self.session.verify = ca
        self.session.headers["Authorization"] = "Token simulated-token"
        self.requests = 0

    def pages(self, path, **parameters):
        """Each page's rows, inside a transaction of its own."""
        page, more = 1, True
        while more:
            answer = self.session.get(f"{self.base}{path}/", params={"limit": 100, "page": page, **parameters}, timeout=60)
            answer.raise_for_status()
            self.requests += 1
            body = answer.json()
            self.db.execute("BEGIN IMMEDIATE")
            yield body["results"]
            self.db.execute("COMMIT")
            page, more = page + 1, body["next"] is not None

    def window_of_values(self, last):
        """31 days of every attribute; whether there is anything in them."""
        some = False
        for rows in self.pages("attributes/with-values", days=31, date_max=last.isoformat()):
            for one in rows:
                self.db.execute(ATTRIBUTE, (one["name"], one["label"], one["group"]["name"], one["value_type"]))
                self.db.executemany(VALUE, [(one["name"], day["date"], day["value"]) for day in one["values"]])
                some = some or any(day["value"] for day in one["values"])
        return some

    def everything(self, last):
        while self.window_of_values(last):
            last -= datetime.timedelta(days=31)
        for rows in self.pages("averages", include_historical=1):
            self.db.executemany(AVERAGE, [(one.get("user_attribute") or one.get("attribute"), one["date"], json.dumps(one))
                                          for one in rows])
        for rows in self.pages("correlations"):
            self.db.executemany(CORRELATION, [(one["attribute"], one["attribute2"] or "", one["date"], one["value"], one["second_person"])
                                              for one in rows])
        for rows in self.pages("insights"):
            self.db.executemany(INSIGHT, [((one["type"] or {}).get("name", ""), one["target_date"] or one["created"], one["text"]) for one in rows])


what, today, base, database, *ca = sys.argv[1:]
copy = Copy(base, database, ca[0] if ca else True)
read = {"everything": copy.everything, "newest": copy.window_of_values}[what]
read(datetime.date.fromisoformat(today))
print(copy.requests)
