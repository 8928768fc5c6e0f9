/** Facts of the journal as lines of a timeline. Pure. */

/** What a fact is at a glance: its mark and its tone. */
const MARKS = {
  fault: { mark: 'fault', tone: 'by-severity' },
  exhausted: { mark: 'fault', tone: 'bad' },
  chronic: { mark: 'fault', tone: 'bad' },
  'engine-lost': { mark: 'fault', tone: 'bad' },
  'journal-lost': { mark: 'fault', tone: 'bad' },
  storm: { mark: 'storm', tone: 'bad' },
  'disk-pressure': { mark: 'fault', tone: 'bad' },
  attempt: { mark: 'act', tone: 'accent' },
  'fault-gone': { mark: 'well', tone: 'good' },
  'storm-ended': { mark: 'well', tone: 'good' },
  'engine-found': { mark: 'well', tone: 'good' },
  'journal-back': { mark: 'well', tone: 'good' },
  'disk-relieved': { mark: 'well', tone: 'good' },
  paused: { mark: 'pause', tone: 'calm' },
  resumed: { mark: 'resume', tone: 'calm' },
};

const BY_SEVERITY = { critical: 'bad', warning: 'fair', info: 'calm' };

/** The mark and the tone of a fact. */
export function look(fact) {
  if (fact.code === 'outcome') {
    if (fact.outcome === 'recovered') return { mark: 'well', tone: 'good' };
    return fact.outcome === 'failed' ? { mark: 'failed', tone: 'bad' } : { mark: 'dot', tone: 'calm' };
  }
  const known = MARKS[fact.code] ?? { mark: 'dot', tone: 'by-severity' };
  return known.tone === 'by-severity'
    ? { mark: known.mark, tone: BY_SEVERITY[fact.severity] ?? 'calm' }
    : known;
}

/** The text without the name that stands before it anyway, and without the attempt's id. */
export function words(fact) {
  const text = (fact.text ?? '').replace(fact.attempt ? ` (${fact.attempt})` : '', '');
  return text.startsWith(`${fact.name}: `) ? text.slice(fact.name.length + 2) : text;
}

/** Whether a person wants to read it in the timeline. */
export function telling(fact, all) {
  return Boolean(fact.text) && (all || (fact.code !== 'appeared' && fact.code !== 'episode-closed'));
}

/**
 * Faults and recoveries in equal pieces of time, oldest first.
 *
 * @param length of all pieces together, in milliseconds
 */
export function pieces(facts, now, length, number) {
  const all = Array.from({ length: number }, () => ({ faults: 0, recovered: 0, failed: 0 }));
  for (const fact of facts) {
    const age = now - Date.parse(fact.at);
    const at = number - 1 - Math.floor((Math.max(0, age) / length) * number);
    if (at < 0) continue;
    if (fact.code === 'fault') all[at].faults++;
    if (fact.code === 'outcome' && fact.outcome === 'recovered') all[at].recovered++;
    if (fact.code === 'outcome' && fact.outcome === 'failed') all[at].failed++;
  }
  return all;
}

/** The attempts among these facts, newest first: id, when, what, and how it ended. */
export function attempts(facts) {
  const found = new Map();
  for (const fact of facts) {
    if (!fact.attempt) continue;
    const known = found.get(fact.attempt) ?? { id: fact.attempt, at: fact.at, remedy: fact.remedy ?? '', fault: fact.fault ?? '', outcome: '' };
    if (fact.at < known.at) known.at = fact.at;
    if (fact.code === 'outcome') {
      known.outcome = fact.outcome ?? '';
      known.seconds = fact.seconds;
    }
    found.set(fact.attempt, known);
  }
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}
