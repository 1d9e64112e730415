"""Takes the write lock, keeps it and gives it back.

lock.py DATABASE IMMEDIATE|EXCLUSIVE SECONDS  ->  "held", later "released"
"""
import signal
import sqlite3
import sys
import time

signal.signal(signal.SIGINT, signal.SIG_IGN)
db = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
db.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
time.sleep(float(sys.argv[3]))
db.execute("ROLLBACK")
print("released", flush=True)
