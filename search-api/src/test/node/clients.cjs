// What OpenAI's client for Node gets from heed: clients.cjs ADDRESS KEY ENCODER
//
// Prints a line for each thing that works. A wrong answer is an AssertionError.

const assert = require("node:assert/strict");
const { OpenAI, NotFoundError, BadRequestError, AuthenticationError } = require("openai");

const [address, apiKey, encoder] = process.argv.slice(2);
const client = new OpenAI({ apiKey, baseURL: address + "v1", maxRetries: 0 });
const LIGHTS = "The keeper 🗼 lights the lamp at dusk.";
const FOX = "A fox 🦊 guards the lamp at dusk.";
const asked = {
  model: "heed:lamps",
  messages: [{ role: "user", content: "Who lights or guards the lamp at dusk?" }],
};

/** The parts of a message that its annotations name: offsets count code points, not code units. */
function cited(message) {
  const points = Array.from(message.content);
  return message.annotations.map(({ type, url_citation: one }) => {
    assert.equal(type, "url_citation");
    assert.equal(one.title, "Lamps");
    assert.ok(one.url.endsWith("#lamps"), one.url);
    return points.slice(one.start_index, one.end_index).join("");
  });
}

async function chatsAndReadsAnnotations() {
  const completion = await client.chat.completions.create(asked);
  const [choice] = completion.choices;
  assert.equal(choice.message.content, `${LIGHTS} ${FOX}`);
  assert.deepEqual(cited(choice.message), [LIGHTS, FOX]);
  assert.equal(choice.finish_reason, "stop");
  assert.equal(completion.usage.total_tokens, 29);
  assert.equal(completion.heed.counts.verified, 2);
}

async function chatsInAStream() {
  const pieces = [];
  let usage = null;
  const options = { ...asked, stream_options: { include_usage: true } };
  for await (const chunk of await client.chat.completions.create({ ...options, stream: true })) {
    if (chunk.choices[0]?.delta.content) pieces.push(chunk.choices[0].delta.content);
    usage = chunk.usage;
  }
  assert.deepEqual(pieces, [LIGHTS, ` ${FOX}`]);
  assert.equal(usage.completion_tokens, 19);
  const message = await client.chat.completions.stream(options).finalMessage();
  assert.equal(message.content, `${LIGHTS} ${FOX}`);
  assert.deepEqual(cited(message), [LIGHTS, FOX]);
}

async function embedsAndListsModels() {
  const embedded = await client.embeddings.create({ model: encoder, input: [LIGHTS, FOX] });
  assert.equal(embedded.data.length, 2);
  assert.equal(embedded.data[0].embedding.length, 384);
  const models = [];
  for await (const model of client.models.list()) models.push(model.id);
  for (const name of ["heed", "heed-extractive", "heed:lamps", encoder])
    assert.ok(models.includes(name), `${name} in ${models}`);
}

async function readsErrors() {
  await assert.rejects(client.chat.completions.create({ ...asked, model: "gpt-5" }), (error) => {
    assert.ok(error instanceof NotFoundError);
    assert.deepEqual([error.param, error.code], ["model", "model_not_found"]);
    return true;
  });
  await assert.rejects(client.chat.completions.create({ ...asked, n: 2 }), (error) => {
    assert.ok(error instanceof BadRequestError);
    assert.equal(error.param, "n");
    return true;
  });
  const stranger = new OpenAI({ apiKey: "wrong", baseURL: address + "v1", maxRetries: 0 });
  await assert.rejects(stranger.models.list(), AuthenticationError);
}

async function main() {
  for (const check of [chatsAndReadsAnnotations, chatsInAStream, embedsAndListsModels, readsErrors]) {
    await check();
    console.log(check.name);
  }
}

main();
