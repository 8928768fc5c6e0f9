/**
 * Texts that change with time alone. An element says by its attributes what it shows; nothing else writes into it:
 * data-until (what is left), data-since (how long ago, in full), data-age (the same, in one unit). Values are epoch
 * milliseconds of the service's clock.
 */
import { countdown, roughly, span } from './format.js';

let ahead = 0;

/** The service's clock, by the last time it told. */
export function now() {
  return Date.now() + ahead;
}

/** Takes the time the service tells. */
export function tellTime(millis) {
  if (Number.isFinite(millis)) ahead = millis - Date.now();
}

/** Writes all of them that stand in this element. */
export function tick(root) {
  const at = now();
  for (const element of root.querySelectorAll('[data-until], [data-since], [data-age]')) {
    const text = words(element.dataset, at);
    if (element.textContent !== text) element.textContent = text;
  }
}

function words({ until, since, age }, at) {
  if (until !== undefined) return until === '' ? '' : countdown(until - at);
  if (since !== undefined) return since === '' ? '' : span(at - since);
  return age === '' ? '' : roughly(at - age);
}

/** An instant of a document as the attributes want it. */
export function millis(instant) {
  return instant ? Date.parse(instant) : '';
}
