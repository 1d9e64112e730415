"""Enqueues and dequeues as huey's SqliteHuey does (huey/storage.py, 3.3.0) and prints what it cost.

usage: huey_writer.py FILE SECONDS TIMEOUT held|each
TIMEOUT is how long SQLite waits for a lock; 0 reports every lock that is met. "each" opens the file anew for each task.
"""
import json
import os
import sqlite3
import sys
import time

path, seconds, timeout, how = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
TABLES = """
create table if not exists kv (queue text not null, key text not null, value blob not null, primary key(queue, key));
create table if not exists schedule (id integer not null primary key, queue text not null, data blob not null, timestamp real not null);
create index if not exists schedule_queue_timestamp on schedule (queue, timestamp);
create table if not exists task (id integer not null primary key, queue text not null, data blob not null, priority real not null default 0.0);
create index if not exists task_priority_id on task (priority desc, id asc);
"""


def connect(wait):
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    connection.execute('pragma journal_mode="wal"')
    connection.execute("pragma synchronous=1")
    return connection


def transaction(connection, work):
    connection.execute("begin exclusive")
    try:
        work()
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def enqueue(connection):
    transaction(connection, lambda: connection.execute("insert into task(queue, data, priority) values (?, ?, ?)", ("emails", os.urandom(300), 0)))


def dequeue(connection):
    def work():
        row = connection.execute("select id, data from task where queue = ? order by priority desc, id limit 1", ("emails",)).fetchone()
        if row:
            connection.execute("delete from task where id = ?", (row[0],))
    transaction(connection, work)


took, locked = [], []
connection = connect(5)
connection.executescript(TABLES)
if how == "each":
    connection.close()
end, turn = time.monotonic() + seconds, 0
while time.monotonic() < end:
    started = time.perf_counter()
    try:
        if how == "each":
            connection = connect(timeout)
        elif turn == 0:
            connection.execute("pragma busy_timeout = %d" % (timeout * 1000))
        # Three in, two out: the queue grows slowly.
        (dequeue if turn % 5 in (2, 4) else enqueue)(connection)
        if how == "each":
            connection.close()
    except sqlite3.OperationalError as error:
        locked.append(str(error))
    took.append((time.perf_counter() - started) * 1000)
    turn += 1
    time.sleep(0.0005)
took.sort()
print(json.dumps({"tasks": len(took), "p50": took[len(took) // 2], "p99": took[int(len(took) * .99)], "max": took[-1], "errors": locked[:5]}))
