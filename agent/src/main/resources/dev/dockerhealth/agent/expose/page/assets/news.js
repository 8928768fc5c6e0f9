/** What is said to who listens instead of looking: new faults and recoveries, a few at a time. */
import { words } from './past.js';

const SAID = new Set(['fault', 'exhausted', 'chronic', 'storm', 'storm-ended', 'engine-lost', 'engine-found', 'journal-lost', 'journal-back']);
const REST = 2_000;
const AT_ONCE = 3;

/** Writes into this live region. */
export function newsIn(region) {
  let waiting = [];
  let timer = 0;

  function say() {
    timer = 0;
    const line = document.createElement('p');
    line.textContent = joined(waiting);
    waiting = [];
    region.append(line);
    while (region.childElementCount > 5) region.firstElementChild.remove();
  }

  return fact => {
    if (!telling(fact)) return;
    waiting.push(fact.patient ? `${fact.name}: ${words(fact)}` : words(fact));
    if (!timer) timer = setTimeout(say, waiting.length === 1 && region.childElementCount === 0 ? 100 : REST);
  };
}

function telling(fact) {
  return SAID.has(fact.code) || (fact.code === 'outcome' && (fact.outcome === 'recovered' || fact.outcome === 'failed'));
}

/** Several at once become one sentence. */
export function joined(texts) {
  const more = texts.length - AT_ONCE;
  return texts.slice(0, AT_ONCE).join('. ') + (more > 0 ? `. And ${more} more.` : '.');
}
