// A model that costs nothing: it answers by rote, so that a real coding agent can be tried without an account.
// Anthropic Messages, OpenAI Responses, OpenAI Chat Completions and Gemini, streamed. Node 18 or newer, nothing to install.
//   node fake-model.mjs [PORT]          prints the port it listens on; MODEL_DELAY=400 makes it think for so many milliseconds
// The prompt says what is played: "four tools" or "one command", which then asks for permission.
import http from "node:http"
import { randomUUID } from "node:crypto"

const plays = {
  "four tools": [
    ["shell", { command: "echo one", description: "Say one" }],
    ["shell", { command: "echo two", description: "Say two" }],
    ["shell", { command: "echo three", description: "Say three" }],
    ["shell", { command: "echo four", description: "Say four" }],
  ],
  "one command": [["shell", { command: "mkdir -p made-by-agent", description: "Make a folder" }]],
}
const names = ["Bash", "run_shell_command", "bash", "shell_command", "exec_command", "shell"]
const usage = { input: 1000, output: 50, cached: 400 }

// How far the play is: one step for each tool answer since the prompt that named it.
const next = (prompt, answers, tools) => {
  const play = plays[Object.keys(plays).find(p => prompt.includes(p))]
  const step = play?.[answers]
  const tool = step && tools.find(t => names.includes(t.name))
  if (!tool) return { text: play ? "Done." : "Hello." }
  const wants = tool.schema?.properties ?? {}
  const given = wants.cmd ? { cmd: step[1].command } : { command: wants.command?.type === "array" ? ["bash", "-lc", step[1].command] : step[1].command }
  if (wants.description) given.description = step[1].description
  if (wants.is_background) given.is_background = false
  return { tool: tool.name, input: given, id: "call_" + randomUUID().replaceAll("-", "") }
}

const texts = content => typeof content === "string" ? content : (content ?? []).map(c => c.text ?? "").join(" ")
const latest = (turns, isPrompt, isAnswer) => {
  let prompt = "", answers = 0
  for (const turn of turns) {
    const text = isPrompt(turn)
    if (text && Object.keys(plays).some(p => text.includes(p))) { prompt = text; answers = 0 }
    answers += isAnswer(turn)
  }
  return [prompt, answers]
}

const anthropic = (body, send) => {
  const [prompt, answers] = latest(body.messages ?? [],
    m => m.role === "user" && texts(m.content),
    m => m.role === "user" && Array.isArray(m.content) ? m.content.filter(c => c.type === "tool_result").length : 0)
  const answer = next(prompt, answers, (body.tools ?? []).map(t => ({ name: t.name, schema: t.input_schema })))
  const used = { input_tokens: usage.input - usage.cached, cache_read_input_tokens: usage.cached, cache_creation_input_tokens: 0 }
  const event = o => send(`event: ${o.type}\ndata: ${JSON.stringify(o)}\n\n`)
  const block = answer.tool ? { type: "tool_use", id: answer.id, name: answer.tool, input: {} } : { type: "text", text: "" }
  const reason = answer.tool ? "tool_use" : "end_turn"
  const message = { id: "msg_" + randomUUID(), type: "message", role: "assistant", model: body.model, content: [], stop_reason: null, stop_sequence: null, usage: { ...used, output_tokens: 1 } }
  if (!body.stream)
    return send(JSON.stringify({ ...message, content: [answer.tool ? { ...block, input: answer.input } : { type: "text", text: answer.text }], stop_reason: reason, usage: { ...used, output_tokens: usage.output } }))
  event({ type: "message_start", message })
  event({ type: "content_block_start", index: 0, content_block: block })
  event({ type: "content_block_delta", index: 0, delta: answer.tool ? { type: "input_json_delta", partial_json: JSON.stringify(answer.input) } : { type: "text_delta", text: answer.text } })
  event({ type: "content_block_stop", index: 0 })
  event({ type: "message_delta", delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: usage.output } })
  event({ type: "message_stop" })
}

const responses = (body, send) => {
  const input = Array.isArray(body.input) ? body.input : [{ role: "user", content: body.input }]
  const [prompt, answers] = latest(input, i => i.role === "user" && texts(i.content), i => /_call_output$/.test(i.type ?? "") ? 1 : 0)
  const answer = next(prompt, answers, (body.tools ?? []).map(t => ({ name: t.name, schema: t.parameters })))
  const event = o => send(`event: ${o.type}\ndata: ${JSON.stringify(o)}\n\n`)
  const item = answer.tool
    ? { type: "function_call", id: "fc_" + answer.id, call_id: answer.id, name: answer.tool, arguments: JSON.stringify(answer.input), status: "completed" }
    : { type: "message", id: "msg_" + randomUUID(), role: "assistant", status: "completed", content: [{ type: "output_text", text: answer.text, annotations: [] }] }
  const response = { id: "resp_" + randomUUID(), object: "response", status: "completed", model: body.model, output: [item],
    usage: { input_tokens: usage.input, input_tokens_details: { cached_tokens: usage.cached }, output_tokens: usage.output, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: usage.input + usage.output } }
  event({ type: "response.created", response: { ...response, status: "in_progress", output: [] } })
  event({ type: "response.output_item.added", output_index: 0, item })
  event({ type: "response.output_item.done", output_index: 0, item })
  event({ type: "response.completed", response })
}

const chat = (body, send) => {
  const [prompt, answers] = latest(body.messages ?? [], m => m.role === "user" && texts(m.content), m => m.role === "tool" ? 1 : 0)
  const answer = next(prompt, answers, (body.tools ?? []).map(t => ({ name: t.function?.name, schema: t.function?.parameters })))
  const used = { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output, prompt_tokens_details: { cached_tokens: usage.cached } }
  const said = answer.tool
    ? { role: "assistant", content: null, tool_calls: [{ index: 0, id: answer.id, type: "function", function: { name: answer.tool, arguments: JSON.stringify(answer.input) } }] }
    : { role: "assistant", content: answer.text }
  const finish_reason = answer.tool ? "tool_calls" : "stop"
  const head = { id: "chatcmpl-" + randomUUID(), created: 1, model: body.model }
  if (!body.stream)
    return send(JSON.stringify({ ...head, object: "chat.completion", choices: [{ index: 0, message: said, finish_reason }], usage: used }))
  const chunk = o => send(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", ...o })}\n\n`)
  chunk({ choices: [{ index: 0, delta: said, finish_reason: null }] })
  chunk({ choices: [{ index: 0, delta: {}, finish_reason }] })
  chunk({ choices: [], usage: used })
  send("data: [DONE]\n\n")
}

const gemini = (body, send, stream) => {
  const parts = c => c.parts ?? []
  const [prompt, answers] = latest(body.contents ?? [], c => c.role === "user" && parts(c).map(p => p.text ?? "").join(" "), c => parts(c).filter(p => p.functionResponse).length)
  const tools = (body.tools ?? []).flatMap(t => t.functionDeclarations ?? []).map(f => ({ name: f.name, schema: f.parametersJsonSchema ?? f.parameters }))
  const answer = next(prompt, answers, tools)
  const part = answer.tool ? { functionCall: { id: answer.id, name: answer.tool, args: answer.input } } : { text: answer.text }
  const whole = { candidates: [{ index: 0, content: { role: "model", parts: [part] }, finishReason: "STOP" }], modelVersion: "fake",
    usageMetadata: { promptTokenCount: usage.input, cachedContentTokenCount: usage.cached, candidatesTokenCount: usage.output, totalTokenCount: usage.input + usage.output } }
  send(stream ? `data: ${JSON.stringify(whole)}\n\n` : JSON.stringify(whole))
}

http.createServer((request, response) => {
  let text = ""
  request.on("data", d => text += d)
  request.on("end", async () => {
    await new Promise(done => setTimeout(done, Number(process.env.MODEL_DELAY ?? 0)))
    const path = request.url.split("?")[0]
    let body = {}
    try { body = JSON.parse(text) } catch { /* a request without a body */ }
    const streamed = body.stream || path.endsWith(":streamGenerateContent") || path.endsWith("/responses")
    response.setHeader("Content-Type", streamed ? "text/event-stream" : "application/json")
    const send = piece => response.write(piece)
    if (path.endsWith("/count_tokens")) send('{"input_tokens":1000}')
    else if (path.endsWith("/messages")) anthropic(body, send)
    else if (path.endsWith("/responses")) responses(body, send)
    else if (path.endsWith("/chat/completions")) chat(body, send)
    else if (/:(stream)?[gG]enerateContent$/.test(path)) gemini(body, send, path.includes(":stream"))
    else { response.statusCode = request.method === "HEAD" ? 200 : 404; send("{}") }
    response.end()
  })
}).listen(Number(process.argv[2] ?? 0), "127.0.0.1", function () { console.log(this.address().port) })
