namespace LiveDashboard.Tests.EndToEnd;

/// <summary>Rows as agents and workers leave them.</summary>
internal static class Some
{
    public static void Traffic(BoardFixture board) => board.Sql("""
        INSERT INTO sessions (id, title, source, host, directory, model) VALUES
            ('t-1', 'Split monolith auth module', 'opencode', 'host-a', '/work/billing', 'opus'),
            ('t-2', 'Fix flaky checkout test', 'claude-code', 'host-a', '/work/web', 'sonnet'),
            ('t-3', 'Backfill tax lines', 'opencode', 'host-b', '/work/ledger', 'haiku') ON CONFLICT (id) DO NOTHING;
        UPDATE sessions SET attention = 'permission', attention_message = 'May I force-push?' WHERE id = 't-2';
        UPDATE sessions SET status = 'error', error = '3 payouts rejected' WHERE id = 't-3';
        INSERT INTO token_usage (session_id, model, tokens_input, tokens_output, tokens_cache_read, cost) VALUES ('t-1', 'opus', 12000, 3400, 90000, 0.42);
        INSERT INTO jobs (id, title, kind, status, progress, message) VALUES
            ('t-j1', 'Integration tests', 'tests', 'running', 40, 'Run suites'), ('t-j2', 'Nightly backfill', 'backfill', 'queued', 0, NULL),
            ('t-j3', 'Deploy canary', 'deploy', 'failed', 80, 'Health check failed'), ('t-j4', 'Reindex', 'index', 'completed', 100, 'Done') ON CONFLICT (id) DO NOTHING;
        INSERT INTO workflows (id, type, title, path, state, done, total, started_by, attempt, leased_until) VALUES ('t-wf', 'validate_directory', 'Validate docs', '/work/docs', 'running', 3, 40, 'Kim', 1, 253402300799999) ON CONFLICT (id) DO NOTHING;
        INSERT INTO workflow_steps (id, workflow_id, position, name, state) VALUES ('t-wf/0', 't-wf', 0, 'Find the files', 'completed'), ('t-wf/1', 't-wf', 1, 'Check each file', 'running') ON CONFLICT (id) DO NOTHING;
        INSERT INTO validations (workflow_id, file_path, status, errors, issues) VALUES ('t-wf', 'docs/a.md', 'failed', 1, '[{"level":"error","category":"link","line":3,"message":"gone.md does not exist."}]') ON CONFLICT DO NOTHING;
        INSERT INTO validations (id, file_path, status, errors, content, enhanced, review, issues) VALUES (1, 'docs/first.md', 'failed', 1, '# One
        two
        ', '# One

        two
        ', 'enhanced', '[{"level":"error","category":"link","line":2,"message":"gone.md does not exist."},{"level":"hint","category":"style","line":1,"message":"No empty line.","excerpt":"# One\ntwo"}]') ON CONFLICT (id) DO NOTHING;
        INSERT INTO recommendations (id, validation_id, file_path, title, original, proposed, instruction, rationale, confidence, severity, source) VALUES (1, 1, 'docs/first.md', 'Mend the link', 'gone.md', 'here.md', 'Point it at here.md.', 'Readers get nowhere.', 0.8, 'high', 'vale') ON CONFLICT (id) DO NOTHING;
        INSERT INTO recommendations (id, title, status, reviewer) VALUES (2, 'Say what the flag does', 'approved', 'Kim'), (3, 'Shorten the sentence', 'rejected', 'Lee'), (4, 'Raise the limit', 'pending', 'Kim') ON CONFLICT (id) DO NOTHING;
        UPDATE jobs SET result = 'https://results.example/t-j4' WHERE id = 't-j4';
        INSERT INTO job_logs (job_id, line, level) VALUES ('t-j1', 'Run suites: 40 of 118', 'info'), ('t-j1', 'retrying the flaky one', 'warning'), ('t-j1', 'connection lost', 'error');
        INSERT INTO refused_requests (id, key_id, source, door, request, status, code, cause, field, detail, size_bytes, excerpt, count) VALUES
            (1, 'nightly-build-1', 'nightly-build', 'AppendEvents', 'POST /api/events', 400, 'invalid_field', 'event_type', 'event_type', 'event_type: is missing.', 42, '{"event_data":{"message":"built"}}', 12),
            (2, 'default', NULL, 'PutJob', 'PUT /api/jobs/import-7', 415, 'unsupported_media_type', 'Say', NULL, 'Say Content-Type: application/json.', 9, NULL, 1) ON CONFLICT (id) DO NOTHING;
        INSERT INTO instances (id, hostname, kind) VALUES ('host-a', 'host-a', 'host') ON CONFLICT (id) DO NOTHING;
        INSERT INTO live_events (event_type, event_data, session_id, source, severity) VALUES
            ('note', '{"message":"read 12 files"}', 't-1', 'cli', 'info'), ('warn', '{"message":"slow disk"}', NULL, 'cli', 'warning');
        INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id, uid) VALUES
            ('spawner_started', '{"message":"started npm test","job_id":"t-j1"}', 'codex', NULL, 'run:t-j1:1'), ('spawner_output', '{"message":"first output after 0.2 s"}', 'codex', 'run:t-j1:1', 'run:t-j1:1:1'),
            ('spawner_started', '{"message":"started eslint","job_id":"t-j4"}', 'script', 'run:t-j1:1', 'run:t-j4:1'),
            ('spawner_exited', '{"message":"exit code 2 after 3.1 s","outcome":"failed","exit_code":2,"duration_ms":3100,"job_id":"t-j4"}', 'script', 'run:t-j4:1', 'run:t-j4:1:exit');
        """);

    public static void Steps(BoardFixture board, int i) => board.Sql($$"""
        UPDATE jobs SET progress = {{i * 5 % 100}}, message = 'step {{i}}' WHERE id = 't-j1';
        INSERT INTO token_usage (session_id, model, tokens_input, tokens_output, cost) VALUES ('t-1', 'opus', {{i * 137}}, {{i * 31}}, 0.01);
        INSERT INTO live_events (event_type, event_data, session_id) VALUES ('note', '{"message":"step {{i}} of the work, which is told in a line of some length"}', 't-1');
        INSERT INTO job_logs (job_id, line) VALUES ('t-j1', 'step {{i}} is done');
        UPDATE workflows SET done = done + 1, message = 'file {{i}}' WHERE id = 't-wf' AND done < 40;
        INSERT INTO live_events (event_type, event_data, spawner_type, parent_event_id) VALUES ('spawner_output', '{"message":"stage {{i}}"}', 'codex', 'run:t-j1:1');
        INSERT INTO recommendations (title, severity) VALUES ('Step {{i}} could be shorter', 'low');
        INSERT INTO validations (file_path, status) VALUES ('docs/step{{i}}.md', 'warnings');
        UPDATE validations SET review_notes = 'step {{i}}' WHERE id = 1;
        UPDATE refused_requests SET count = count + 7, last_at = last_at + 900 WHERE id = 1;
        UPDATE sessions SET activity = 'step {{i}}' WHERE id = 't-1';
        """);
}
