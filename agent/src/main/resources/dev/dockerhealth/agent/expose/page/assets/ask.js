/** Requests to the API, on behalf of the person who was let in. */

/** What the service refused, in its own words. */
export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

/** Reads a document. */
export function read(path) {
  return request(path, { method: 'GET', headers: { Accept: 'application/json' } });
}

/** Hands over a wish; answers what was taken. */
export function wish(path, body) {
  return request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The path of one patient. */
export function patientPath(key) {
  return `/api/v1/patients/${encodeURIComponent(key)}`;
}

/** Who is not let in any more is asked for the token again. */
export function goToEntrance() {
  location.assign('/');
}

async function request(path, options) {
  const reply = await answer(path, options);
  if (reply.status === 401) {
    goToEntrance();
    throw new Refused(401, 'The token is asked for again.');
  }
  const document = await body(reply);
  if (!reply.ok) throw new Refused(reply.status, trouble(reply.status, document));
  return document;
}

async function answer(path, options) {
  try {
    return await fetch(path, { ...options, credentials: 'same-origin', signal: AbortSignal.timeout(15000) });
  } catch {
    throw new Refused(0, 'docker-health does not answer.');
  }
}

async function body(reply) {
  try {
    return await reply.json();
  } catch {
    return {};
  }
}

function trouble(status, { error, accepted }) {
  if (!error) return `docker-health answers ${status}.`;
  return `${error.charAt(0).toUpperCase()}${error.slice(1)}${accepted ? ` (accepted: ${accepted})` : ''}.`;
}
