"""Writes a row every 50 ms until its input ends, and tells how long each waited for the write lock, in milliseconds.

waits.py DATABASE  ->  a line for each row
"""
import select
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1], timeout=5, isolation_level=None)
db.execute("PRAGMA wal_autocheckpoint = 0")
waits = []
while not select.select([sys.stdin], [], [], 0.05)[0]:
    asked = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    waits.append((time.perf_counter() - asked) * 1000)
    db.execute("INSERT INTO live_events (event_type) VALUES ('waits')")
    db.execute("COMMIT")
print("\n".join(f"{wait:.3f}" for wait in waits))
