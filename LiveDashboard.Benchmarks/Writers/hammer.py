"""The documented way to write beside others: wait for the lock, take it at the start, try again when it was held too long.

hammer.py DATABASE NAME SECONDS  ->  the uid of each committed row, then "retries N" and "errors N"
"""
import random
import sqlite3
import sys
import time

path, name, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
db = sqlite3.connect(path, timeout=5, isolation_level=None)
retries = errors = n = 0


def write(uid):
    """True when committed. A lock held for longer than the timeout is tried again, for two minutes at most."""
    global retries, errors
    give_up = time.monotonic() + 120
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO live_events (event_type, event_data, uid) VALUES ('hammer', '{\"message\":\"python\"}', ?)", (uid,))
            db.execute("COMMIT")
            return True
        except sqlite3.OperationalError as e:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if "locked" not in str(e) and "busy" not in str(e) or time.monotonic() > give_up:
                errors += 1
                return False
            retries += 1
            time.sleep(random.uniform(0.05, 0.5))


end = time.monotonic() + seconds
while time.monotonic() < end:
    n += 1
    if write(f"{name}-{n}"):
        print(f"{name}-{n}")
    time.sleep(0.001)
print(f"retries {retries}")
print(f"errors {errors}")
