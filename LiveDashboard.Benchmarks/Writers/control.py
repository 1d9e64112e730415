"""The same reads by a client with default settings of a file with default settings: what the board is compared with.

control.py DATABASE EVERY_SECONDS  ->  a line "ok|locked MILLISECONDS" for each read; ends when its input is closed
"""
import select
import sqlite3
import sys
import time

results = []
while not select.select([sys.stdin], [], [], float(sys.argv[2]))[0]:
    started = time.monotonic()
    try:
        db = sqlite3.connect(sys.argv[1])
        db.execute("SELECT progress FROM jobs WHERE id = 'story'").fetchone()
        word = "ok"
    except sqlite3.OperationalError:
        word = "locked"
    finally:
        db.close()
    results.append(f"{word} {(time.monotonic() - started) * 1000:.1f}")
print("\n".join(results))
