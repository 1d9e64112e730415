"""The neighbour from hell: takes the whole database for itself.

hold.py DATABASE AFTER_SECONDS HOLD_SECONDS  ->  "held FROM_MS TO_MS"
"""
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
time.sleep(float(sys.argv[2]))
db.execute("BEGIN EXCLUSIVE")
start = time.time_ns() / 1e6
time.sleep(float(sys.argv[3]))
db.execute("ROLLBACK")
print(f"held {start:.3f} {time.time_ns() / 1e6:.3f}")
