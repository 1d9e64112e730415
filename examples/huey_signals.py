"""Tells a board what huey's workers are doing: a running task is in no table of huey's file, only its signals tell of it.

    from huey_signals import tell
    huey = SqliteHuey(filename='/srv/mail.db')
    tell(huey, 'http://127.0.0.1:5080', key='…')

Each task is a job of the board under its own id. Neither arguments nor results are sent, only the task's name. A board that
does not answer costs a task two seconds at most and fails nothing.
"""
import json
import socket
import urllib.parse
import urllib.request

STATUS = {'executing': 'running', 'complete': 'completed', 'revoked': 'cancelled', 'canceled': 'cancelled', 'expired': 'cancelled',
          'interrupted': 'failed', 'timeout': 'failed'}


def report(signal, task, error=None):
    """The job as the board is to know it after a signal; None if there is nothing to tell."""
    if signal == 'error':
        # With tries left it goes back to the queue, and its next "executing" makes it run again.
        status = 'queued' if task.retries else 'failed'
    else:
        status = STATUS.get(signal)
    if status is None:
        return None
    job = {'title': task.name, 'kind': 'huey', 'status': status}
    if error is not None:
        job['message'] = type(error).__name__
    return job


def tell(huey, board, key=None):
    headers = {'content-type': 'application/json'}
    if key:
        headers['x-api-key'] = key

    @huey.signal()
    def on_signal(signal, task, exc=None):
        job = report(signal, task, exc)
        if job is None:
            return
        url = '%s/api/jobs/%s' % (board.rstrip('/'), urllib.parse.quote(task.id, safe=''))
        try:
            urllib.request.urlopen(urllib.request.Request(url, json.dumps(job).encode(), headers, method='PUT'), timeout=2).close()
        except (OSError, socket.timeout):
            pass  # the work matters more than its picture

    return on_signal
