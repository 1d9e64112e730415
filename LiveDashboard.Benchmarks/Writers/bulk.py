"""Writes many rows as fast as it can, in one transaction or a commit for each.

bulk.py DATABASE one|each COUNT  ->  "FIRST_START_MS LAST_COMMIT_MS LAST_ID"
"""
import sqlite3
import sys
import time

path, commits, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(path, timeout=60, isolation_level=None)
db.execute("PRAGMA synchronous = NORMAL")
insert = "INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, session_id) VALUES (?, ?, ?, ?, ?)"
started = time.time_ns() / 1e6
if commits == "one":
    db.execute("BEGIN IMMEDIATE")
for n in range(1, count + 1):
    last = db.execute(insert, ("bench", f'{{"message":"burst {n} of {count}, a line of about the usual length"}}', "bench", None, "bench")).lastrowid
if commits == "one":
    db.execute("COMMIT")
print(f"{started:.3f} {time.time_ns() / 1e6:.3f} {last}")
