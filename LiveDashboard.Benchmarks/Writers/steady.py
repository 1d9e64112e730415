"""Writes rows at a steady pace as docs/SQL.md tells a program to, until SIGTERM, and tells of each once its commit has returned.

steady.py DATABASE NAME PER_SECOND [AUTOCHECKPOINT]
  ->  "NAME-N" for each committed row, "~" for each wait beyond 5 s, "! WORDS" for an error, at the end "= P50 P99 MAX" of milliseconds
"""
import random
import signal
import sqlite3
import sys
import time

path, name, per_second = sys.argv[1], sys.argv[2], float(sys.argv[3])
ends = []
signal.signal(signal.SIGTERM, lambda *_: ends.append(1))


def write(uid):
    give_up = time.monotonic() + 120
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO live_events (event_type, event_data, uid) VALUES ('soak', '{\"message\":\"python\"}', ?)", (uid,))
            db.execute("COMMIT")
            return
        except sqlite3.OperationalError as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if error.sqlite_errorcode & 0xFF not in (5, 6) or time.monotonic() > give_up:
                raise
            print("~", flush=True)
            time.sleep(random.uniform(0.05, 0.5))


db = sqlite3.connect(path, timeout=5, isolation_level=None)
db.execute(f"PRAGMA wal_autocheckpoint = {int(sys.argv[4]) if len(sys.argv) > 4 else 0}")
took = []
start, n = time.monotonic(), 0
while not ends:
    n += 1
    time.sleep(max(0.0, start + n / per_second - time.monotonic()))
    began = time.monotonic()
    try:
        write(f"{name}-{n}")
        took.append((time.monotonic() - began) * 1000)
        print(f"{name}-{n}", flush=True)
    except sqlite3.Error as error:
        print(f"! {error}", flush=True)
if took:
    took.sort()
    print(f"= {took[len(took) // 2]:.1f} {took[int(len(took) * 0.99)]:.1f} {took[-1]:.1f}", flush=True)
