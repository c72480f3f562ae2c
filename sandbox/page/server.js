// What the page asks of the sandbox, and what it hears from it.

async function get(path) {
  const answer = await fetch(path);
  return answer.json();
}

async function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** One deed of a person; throws with the sandbox's words where it can't be done. */
export async function act(deed) {
  const answer = await post("/sandbox/act", deed);
  const done = await answer.json();
  if (!done.ok) throw new Error(done.error);
  return done.result;
}

export const state = () => get("/sandbox/state");

export const calls = (limit) => get(`/sandbox/calls?limit=${limit}`);

/** Messages of a chat: `{before, limit}`, `{from, limit}` or the newest. */
export const history = (chat, query) =>
  get(`/sandbox/chat/${chat}?${new URLSearchParams(query)}`);

export const fileUrl = (uniqueId) => `/sandbox/file/${encodeURIComponent(uniqueId)}`;

export const setFaults = (faults) => post("/sandbox/faults", faults);

/** Everything that happens after event number `after`; the browser reconnects by itself. */
export function watch(after, hear) {
  const source = new EventSource(`/sandbox/events?after=${after}`);
  source.onmessage = (message) => hear(JSON.parse(message.data));
  source.onerror = () => hear({ event: "line", up: false });
  source.onopen = () => hear({ event: "line", up: true });
}
