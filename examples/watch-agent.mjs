// Runs a coding agent and tells, beside it, which states its session has on the board. Used by scripts/try-agent.
//   node watch-agent.mjs BOARD allow|deny|- STATE,STATE,… -- COMMAND ARG…
// With allow or deny the agent is driven as a desktop program does it: by lines of JSON, its questions answered after a while.
import { spawn } from "node:child_process"

const [board, answer, expected] = process.argv.slice(2)
const command = process.argv.slice(process.argv.indexOf("--") + 1)
const wanted = expected.split(",")
const driven = answer !== "-"
const pause = ms => new Promise(r => setTimeout(r, ms))
const read = async path => (await fetch(board + path, { headers: { "X-API-Key": process.env.LIVEDASHBOARD_KEY } })).json()

const known = new Set((await read("/api/sessions")).items.map(s => s.id))
const started = Date.now()
const agent = spawn(command[0], command.slice(1), { stdio: [driven ? "pipe" : "ignore", "pipe", "inherit"] })
const over = new Promise(r => agent.on("exit", code => r(code)))
let text = ""
agent.stdout.on("data", data => {
  for (text += data; text.includes("\n"); text = text.slice(text.indexOf("\n") + 1))
    if (driven) hear(text.slice(0, text.indexOf("\n")))
})

const say = line => agent.stdin.write(JSON.stringify(line) + "\n")
const hear = async line => {
  let message = {}
  try { message = JSON.parse(line) } catch { return }
  if (message.type === "control_request" && message.request.subtype === "can_use_tool") {
    await pause(1500) // a person thinks
    say({ type: "control_response", response: { subtype: "success", request_id: message.request_id,
      response: answer === "allow" ? { behavior: "allow", updatedInput: message.request.input } : { behavior: "deny", message: "Not now." } } })
  }
  if (message.type === "result") { await pause(700); agent.stdin.end() }
}
if (driven) {
  say({ type: "control_request", request_id: "start", request: { subtype: "initialize", hooks: null } })
  say({ type: "user", message: { role: "user", content: "Please run one command." }, parent_tool_use_id: null, session_id: "" })
}

const states = []
let session, code, since = Infinity
over.then(c => { code = c; since = Date.now() })
while (Date.now() - since < 4000 && Date.now() - started < 120000) {
  session ??= (await read("/api/sessions")).items.find(s => !known.has(s.id) && !s.parentSessionId)?.id
  if (session) {
    const now = await read("/api/sessions/" + encodeURIComponent(session))
    if (states.at(-1)?.state !== now.state)
      states.push({ state: now.state, after: `${((Date.now() - started) / 1000).toFixed(2)} s`, by: now.evidence?.event ?? "", how: now.evidence?.inferred ? "inferred" : "observed" })
    if (since < Infinity && now.state === wanted.at(-1) && Date.now() - since > 1500) break
  }
  await pause(25)
}
agent.kill()
console.table(states)
const end = session ? await read("/api/sessions/" + encodeURIComponent(session)) : {}
console.log(`session ${session ?? "none"}  host ${end.host ?? "-"}  model ${end.model ?? "-"}  tokens ${JSON.stringify(end.tokens ?? {})}  cost ${end.cost ?? "-"}  agent's exit code ${code}`)
let at = 0
for (const { state } of states) if (state === wanted[at]) at++
console.log(at === wanted.length ? `ok: ${wanted.join(" → ")}` : `NOT SEEN: ${wanted.slice(at).join(" → ")}, of ${wanted.join(" → ")}`)
process.exit(at === wanted.length ? 0 : 1)
