/** Which patients are shown, in which group and order; and how a choice is kept in the address. Pure. */

/** The groups, the one that needs a person most first. */
export const GROUPS = [
  { id: 'ill', name: 'Ill' },
  { id: 'observed', name: 'Ill, only observed' },
  { id: 'unsure', name: 'Not sure yet' },
  { id: 'well', name: 'Well' },
  { id: 'left', name: 'Left alone' },
];

const LOUDNESS = { critical: 0, warning: 1, info: 2 };

/** The group a row belongs to. */
export function group(row) {
  if (row.diagnosis === 'ill') return row.watched ? 'ill' : 'observed';
  if (row.inFlight || row.asked || (row.diagnosis === 'unsure' && row.watched)) return 'unsure';
  return row.diagnosis === 'well' ? 'well' : 'left';
}

/** The compose project of a row; empty where it has none. */
export function project(row) {
  const parts = row.patient.split('/');
  return parts.length === 3 ? parts[0] : '';
}

/** What nothing was chosen looks like. */
export const ALL = Object.freeze({ q: '', show: '', project: '', state: '' });

/** Whether anything was chosen. */
export function chosen(choice) {
  return Object.keys(ALL).some(key => choice[key] !== '');
}

/** Whether a row is among those chosen. Each word of the search must be found somewhere. */
export function fits(row, choice) {
  return (
    (choice.show === '' || group(row) === choice.show) &&
    (choice.project === '' || project(row) === choice.project) &&
    (choice.state === '' || row.state === choice.state) &&
    words(choice.q).every(word => text(row).includes(word))
  );
}

function words(query) {
  return query.toLowerCase().split(/\s+/).filter(word => word !== '');
}

function text(row) {
  return [row.name, row.patient, row.image, row.state, row.health, row.fault ?? '', row.reason ?? '', row.paused ? 'paused maintenance' : '']
    .join(' ')
    .toLowerCase();
}

/** The groups with their rows, in the order in which they are shown; groups without any are left out. */
export function grouped(rows) {
  const groups = new Map(GROUPS.map(({ id }) => [id, []]));
  for (const row of rows) groups.get(group(row)).push(row);
  return GROUPS.map(({ id, name }) => ({ id, name, rows: groups.get(id).sort(ORDER[id] ?? byPlace) })).filter(
    ({ rows }) => rows.length > 0,
  );
}

/** Who is left for a person to cure comes first. */
const byUrgency = (a, b) =>
  Number(b.verdict === 'give-up') - Number(a.verdict === 'give-up') ||
  (LOUDNESS[a.severity] ?? 3) - (LOUDNESS[b.severity] ?? 3) ||
  (a.since ?? '').localeCompare(b.since ?? '') ||
  byPlace(a, b);

const ORDER = { ill: byUrgency, observed: byUrgency };

function byPlace(a, b) {
  return compare(project(a) || '\uffff', project(b) || '\uffff') || compare(a.name, b.name);
}

const numbers = new Intl.Collator('en', { numeric: true });

function compare(a, b) {
  return numbers.compare(a, b);
}

/** How many rows each group has. */
export function tally(rows) {
  const counts = { all: 0, ill: 0, observed: 0, unsure: 0, well: 0, left: 0, treated: 0, paused: 0 };
  for (const row of rows) {
    counts.all++;
    counts[group(row)]++;
    if (row.inFlight) counts.treated++;
    if (row.paused) counts.paused++;
  }
  return counts;
}

/** The values that can be chosen among these rows, sorted. */
export function choices(rows, of) {
  return [...new Set(rows.map(of))].filter(value => value !== '').sort(compare);
}

/** A choice, and the patient whose drawer is open, as the part of an address behind the hash. */
export function toHash(choice, open) {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(choice)) {
    if (value !== '') parts.set(key, value);
  }
  if (open) parts.set('open', open);
  const hash = parts.toString();
  return hash === '' ? '' : `#${hash}`;
}

/** The way back. What is not known is passed over. */
export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const choice = {};
  for (const key of Object.keys(ALL)) choice[key] = parts.get(key) ?? '';
  if (!GROUPS.some(({ id }) => id === choice.show)) choice.show = '';
  return { choice, open: parts.get('open') ?? '' };
}
