/**
 * The line to the service: its event stream, and whether it is alive. The browser connects again by itself after a
 * break; where it gave up, or where nothing was heard for too long, the line is made anew.
 */

/** The host is heard of every 10 s; after more than two of them missed the line is taken for dead. */
const SILENCE = 25_000;
const FIRST_REST = 1_000;
const LONGEST_REST = 15_000;
const EVENTS = ['patients', 'host', 'samples', 'fact', 'reset'];

/**
 * Opens the line.
 *
 * @param hear gets each message: its kind, its data
 * @param change gets each state: {live, since, why}; since is when the last was heard
 * @param admitted asks whether the service still lets us in
 */
export function openLine(hear, change, admitted) {
  let source = null;
  let heardAt = Date.now();
  let triedAt = heardAt;
  let rest = FIRST_REST;
  let again = 0;
  let state = { live: false, since: heardAt, why: 'connecting' };

  function say(live, why) {
    if (state.live === live && state.why === why) return;
    state = { live, since: heardAt, why };
    change(state);
  }

  function heard() {
    heardAt = Date.now();
    rest = FIRST_REST;
    say(true, '');
  }

  function connect() {
    clearTimeout(again);
    triedAt = Date.now();
    source?.close();
    source = new EventSource('/api/v1/events');
    source.onerror = broken;
    for (const kind of EVENTS) {
      source.addEventListener(kind, event => {
        heard();
        hear(kind, event.data ? JSON.parse(event.data) : {});
      });
    }
    source.addEventListener('bye', () => say(false, 'ended'));
  }

  function broken() {
    say(false, state.why === 'ended' ? 'ended' : 'broken');
    if (source.readyState === EventSource.CLOSED) later();
  }

  function later() {
    clearTimeout(again);
    triedAt = Date.now();
    again = setTimeout(anew, rest);
    rest = Math.min(rest * 2, LONGEST_REST);
  }

  async function anew() {
    if ((await admitted()) === false) return;
    connect();
    hear('reset', {});
  }

  function watch() {
    if (Date.now() - Math.max(heardAt, triedAt) < SILENCE) return;
    say(false, 'silent');
    later();
  }

  connect();
  setInterval(watch, 5_000);
  addEventListener('online', () => !state.live && connect());
}
