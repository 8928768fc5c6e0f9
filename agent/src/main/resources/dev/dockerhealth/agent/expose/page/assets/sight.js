/**
 * What the page knows of the house: rows by patient, their samples, the host. Messages of the event stream go in; who
 * draws looks at it. A row that did not change stays the same object, so that nothing of it is drawn again.
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
    series: new Map(),
  };
}

/** Takes a message about patients; answers whether any came or went. */
export function takePatients(sight, message) {
  const before = sight.patients.size;
  const rows = message.patients ?? [];
  let fresh = 0;
  if (message.whole) sight.patients = kept(sight.patients, rows);
  for (const row of rows) {
    if (!sight.patients.has(row.patient)) fresh++;
    sight.patients.set(row.patient, row);
    sample(sight.series, row);
  }
  for (const key of message.gone ?? []) {
    sight.patients.delete(key);
    sight.series.delete(key);
  }
  sight.loaded = true;
  sight.at = Date.parse(message.at);
  sight.engineAnswers = message.engineAnswers;
  return fresh > 0 || sight.patients.size !== before;
}

function kept(patients, rows) {
  const present = new Set(rows.map(row => row.patient));
  return new Map([...patients].filter(([key]) => present.has(key)));
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
