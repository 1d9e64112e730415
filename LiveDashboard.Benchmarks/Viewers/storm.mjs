// A restart as browsers live through it: N viewers stay on a page, lose the server, try again as app.js does (250 ms, doubling to 5 s, each
// by chance a quarter longer or shorter), are told that their circuit is unknown, and load the page anew. Standard input: "go" when the
// board is about to be stopped, "end" to count. One line of JSON at the end.
import readline from 'node:readline';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CookieJar, agent, request } from './lib/http.mjs';
import { Circuit } from './lib/circuit.mjs';
import { LeanHub } from './lib/hub.mjs';
import { Tally } from './lib/tally.mjs';
import { markerScanner, nowNs } from './lib/markers.mjs';

const [url, count, rate, key, out] = process.argv.slice(2);
const n = Number(count), tally = new Tally(), told = new Map();
const opts = { url, n, timeout: 30, compression: 'off', slowMode: { kind: 'late', ms: 0 } };
const shared = { opts, Hub: LeanHub, tally, scan: markerScanner('ping:(\\d+)'), page: null };
agent.maxSockets = 256;

class Viewer extends Circuit {
  constructor(i) { super(i, shared, new CookieJar([]), 'normal'); this.shown = new Set(); this.pages = 0; }
  read(bytes) { this.shared.scan(bytes, ns => this.shown.add(ns)); }
  lost() { if (this.state !== 'ended') { this.state = 'down'; void this.back(); } }
  async back() {
    for (let tries = 0; this.state === 'down';) {
      await sleep(Math.min(250 * 2 ** tries++, 5000) * (0.75 + Math.random() / 2));
      try {
        if (!await this.resume()) await this.restart();
        this.pages++;
        this.backAt = nowNs();
        this.state = 'open';
      } catch { this.hub?.destroy(); this.state = 'down'; }
    }
  }
}

const viewers = [], opening = new Set();
for (let i = 0; i < n; i++) {
  await sleep(5);
  while (opening.size >= 32) await Promise.race(opening);
  const viewer = new Viewer(i);
  viewers.push(viewer);
  const open = viewer.open().catch(e => tally.error(e.message)).finally(() => opening.delete(open));
  opening.add(open);
}
await Promise.all(opening);

// Events all the while; those that were acknowledged must come to each viewer.
let publishing = true;
const publish = setInterval(() => {
  if (!publishing) return;
  const ns = nowNs();
  request('POST', new URL('/api/events', url).href, { headers: { 'content-type': 'application/json', 'X-API-Key': key }, timeoutMs: 30000,
    body: JSON.stringify({ event_type: 'ping', event_data: { message: `ping:${ns}` } }) }).then(r => { if (r.status < 300) told.set(ns, true); }, () => {});
}, 1000 / Number(rate));
console.log(JSON.stringify({ opened: viewers.filter(v => v.state === 'open').length }));

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line === 'stop') { publishing = false; clearInterval(publish); }
  if (line === 'count') console.log(JSON.stringify({ back: viewers.filter(v => v.state === 'open' && v.backAt).length, now: nowNs() }));
  if (line === 'end') break;
}
const missing = viewers.map(v => [...told.keys()].filter(ns => !v.shown.has(ns)).length);
const at = viewers.filter(v => v.backAt).map(v => v.backAt).sort((a, b) => a - b);
fs.writeFileSync(out, JSON.stringify({ viewers: n, events: told.size, back: at.length, backAt: at, missed: missing.filter(m => m > 0).length, mostMissed: Math.max(...missing),
  reloaded: viewers.filter(v => v.pages > 0).length, errors: Object.fromEntries(tally.errors) }));
for (const viewer of viewers) { viewer.state = 'ended'; viewer.hub?.destroy(); }
process.exit(0);
