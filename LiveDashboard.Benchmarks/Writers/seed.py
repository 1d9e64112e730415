"""Fills the feed with events of the last 20 days, 50,000 a transaction, as a board of many months would have.

seed.py DATABASE ROWS  ->  nothing; ROWS is how many there are in the end
"""
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
db.execute("PRAGMA synchronous = OFF")
rows = int(sys.argv[2])
there = db.execute("SELECT count(*) FROM live_events").fetchone()[0]
start, step = int(time.time() * 1000) - 20 * 86_400_000, 20 * 86_400_000 / rows
while there < rows:
    count = min(50_000, rows - there)
    db.execute("BEGIN IMMEDIATE")
    db.executemany(
        "INSERT INTO live_events (event_type, event_data, session_id, source, severity, created_at) VALUES (?, ?, ?, 'bench', ?, ?)",
        ((f"seed_{n % 40}", f'{{"message":"event {n} of the seed, a sentence as events have it","step":{n % 17}}}', f"session-{n // 500}",
          "error" if n % 200 == 0 else "warning" if n % 50 == 0 else "info", int(start + n * step)) for n in range(there, there + count)))
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    there += count
