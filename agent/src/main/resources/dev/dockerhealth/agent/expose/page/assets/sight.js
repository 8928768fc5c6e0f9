/**
 * What the page knows of the house: rows by patient, their samples, the host. Messages of the event stream go in; who
 * draws looks at it. Each row has the edition in which anything of it but its samples changed last, so that only what
 * changed is drawn again.
 */

/** So many samples are kept of each patient. */
export const KEPT = 60;

/** Nothing is known yet. */
export function nothingSeen() {
  return {
    loaded: false,
    at: 0,
    engineAnswers: true,
    host: null,
    patients: new Map(),
    editions: new Map(),
    edition: 0,
    series: new Map(),
  };
}

/** Takes a message about patients. */
export function takePatients(sight, message) {
  const edition = sight.edition + 1;
  const rows = message.patients ?? [];
  const gone = message.whole ? missing(sight.patients, rows) : (message.gone ?? []);
  for (const row of rows) {
    if (!alike(sight.patients.get(row.patient), row)) change(sight, row.patient, edition);
    sight.patients.set(row.patient, row);
    sample(sight.series, row);
  }
  for (const key of gone) {
    sight.patients.delete(key);
    sight.series.delete(key);
    sight.editions.delete(key);
    sight.edition = edition;
  }
  sight.loaded = true;
  sight.at = Date.parse(message.at);
  sight.engineAnswers = message.engineAnswers;
}

function missing(patients, rows) {
  const present = new Set(rows.map(row => row.patient));
  return [...patients.keys()].filter(key => !present.has(key));
}

function change(sight, key, edition) {
  sight.edition = edition;
  sight.editions.set(key, edition);
}

const PASSING = new Set(['use', 'uptimeSeconds']);

/** Whether two rows say the same but for their samples; all else in a row is plain values. */
export function alike(before, after) {
  if (!before || Boolean(before.use) !== Boolean(after.use)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of keys) {
    if (!PASSING.has(key) && before[key] !== after[key]) return false;
  }
  return true;
}

/** Takes the older samples; those seen since stay behind them. */
export function takeSamples(sight, message) {
  for (const [key, { cpu, memory }] of Object.entries(message.series ?? {})) {
    sight.series.set(key, {
      at: sight.series.get(key)?.at ?? sight.patients.get(key)?.use?.at ?? '',
      cpu: cpu.slice(-KEPT),
      memory: memory.slice(-KEPT),
    });
  }
}

function sample(series, row) {
  if (!row.use) return;
  const line = series.get(row.patient) ?? { at: '', cpu: [], memory: [] };
  if (line.at === row.use.at) return;
  line.at = row.use.at;
  push(line.cpu, row.use.cpuPercent);
  push(line.memory, row.use.memoryPercent);
  series.set(row.patient, line);
}

function push(values, value) {
  values.push(value);
  if (values.length > KEPT) values.shift();
}

/** Facts newest first, without those known already; only so many are kept. */
export function withFact(facts, fact, most) {
  const known = facts.slice(0, 50).some(f => f.at === fact.at && f.code === fact.code && f.name === fact.name);
  return known ? facts : [fact, ...facts].slice(0, most);
}
