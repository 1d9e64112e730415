// A worker in Node over HTTP: one call a report.   LIVEDASHBOARD_KEY=… node worker.mjs BOARD JOB [SECONDS_A_STEP]
const [board, job, pause = '1'] = process.argv.slice(2);
const call = async (method, path, body) => {
  const answer = await fetch(board + path, { method, body: JSON.stringify(body), headers: { 'X-API-Key': process.env.LIVEDASHBOARD_KEY, 'Content-Type': 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
};
const report = fields => call('PUT', `/api/jobs/${job}`, fields);
await report({ title: 'Index the wiki', kind: 'index', total: 5, unit: 'articles' });
for (let n = 1; n <= 5; n++) {
  await new Promise(done => setTimeout(done, Number(pause) * 1000));
  await report({ done: n, stage: `article ${n}` });
  await call('POST', `/api/jobs/${job}/log`, { lines: [`article ${n} is in the index`] });
}
await report({ status: 'completed', result: `https://wiki.example/${job}` });
