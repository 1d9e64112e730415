"""What a board that polls would know at best: reads the new rows each half second and tells when it had them.

poller.py DATABASE  ->  a line "MARK UNIX_MILLISECONDS" for each marked row; ends when its input is closed
"""
import re
import select
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1], timeout=5, isolation_level=None)
cursor = db.execute("SELECT coalesce(max(id), 0) FROM live_events").fetchone()[0]
read = []
while not select.select([sys.stdin], [], [], 0.5)[0]:
    rows = db.execute("SELECT id, event_data FROM live_events WHERE id > ? ORDER BY id", (cursor,)).fetchall()
    at = time.time_ns() / 1e6
    for cursor, data in rows:
        if mark := re.search(r"\[([a-z]+\d{5})\]", data):
            read.append(f"{mark[1]} {at:.3f}")
print("\n".join(read))
