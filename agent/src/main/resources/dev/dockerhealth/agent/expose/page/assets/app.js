/** The page: joins the line to the service, what is known, and who draws it. */
import { render } from './lib/lit-html.js';
import { patientPath, read, wish } from './ask.js';
import { banners } from './banners.js';
import { care } from './care.js';
import { drawer } from './drawer.js';
import { grid, watchCells } from './grid.js';
import { openLine } from './line.js';
import { newsIn } from './news.js';
import { side } from './side.js';
import { ALL, fits, fromHash, grouped, tally, toHash } from './sift.js';
import { nothingSeen, takePatients, takeSamples, withFact } from './sight.js';
import { tell } from './tab.js';
import { now, tellTime, tick } from './ticks.js';
import { headline, top } from './top.js';
import { neighbour } from './walk.js';

const MOST_FACTS = 1000;
const SHEET_REST = 300;
const THEMES = ['system', 'light', 'dark'];

const place = id => document.getElementById(id);
const places = { top: place('top'), banners: place('banners'), grid: place('containers'), side: place('side'), drawer: place('drawer'), care: place('care') };
const announce = newsIn(place('news'));
const start = fromHash(location.hash);

const page = {
  sight: nothingSeen(),
  counts: tally([]),
  groups: [],
  edition: -1,
  line: { live: false, since: Date.now(), why: 'connecting' },
  facts: { loaded: false, rows: [], trouble: '' },
  choice: start.choice,
  open: closed(),
  care: { open: false, length: '2h', busy: false, trouble: '' },
  active: '',
  view: 'grid',
  theme: document.documentElement.dataset.theme ?? 'system',
  hostName: '',
};

// --- drawing ---

let asked = false;

/** Draws before the next frame, however often it is asked for. */
function draw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(paint);
}

function paint() {
  asked = false;
  sort();
  keepActive();
  document.body.dataset.view = page.view;
  render(top(page), places.top);
  render(banners(page), places.banners);
  const focused = document.activeElement?.closest('.cell')?.dataset.key;
  render(grid(page), places.grid);
  if (focused) keepFocus(focused);
  render(side(page), places.side);
  if (page.open.key) render(drawer(page), places.drawer);
  if (page.care.open) render(care(page), places.care);
  tick(document);
  watchCells(places.grid, draw);
}

/** Who moves to another group is drawn anew there; the focus goes along. */
function keepFocus(key) {
  if (document.activeElement === document.body) {
    tiles().find(tile => tile.dataset.key === key)?.focus({ preventScroll: true });
  }
}

/** Sorting is the dearest part, and samples do not change the order. */
function sort() {
  if (page.edition === page.sight.edition) return;
  page.edition = page.sight.edition;
  page.counts = tally(page.sight.patients.values());
  page.groups = grouped(page.sight.patients.values());
}

/** Those shown, in their order. */
function shown() {
  return page.groups.flatMap(({ rows }) => rows.filter(row => fits(row, page.choice)).map(row => row.patient));
}

/** The title and the icon of the tab; drawn also while the tab is hidden. */
function tellTab() {
  sort();
  tell(headline(page.sight, page.counts), page.hostName);
}

/** One tile can be reached with the tab key: the one that had the focus last, else the first. */
function keepActive() {
  const row = page.sight.patients.get(page.active);
  if (!row || !fits(row, page.choice)) page.active = shown()[0] ?? '';
}

setInterval(() => !document.hidden && tick(document), 1000);
document.addEventListener('visibilitychange', draw);

// --- hearing ---

const HEARD = {
  patients(message) {
    tellTime(Date.parse(message.at));
    takePatients(page.sight, message);
    if (page.open.key && message.patients.some(row => row.patient === page.open.key)) readSheetSoon();
    tellTab();
  },
  host(sheet) {
    tellTime(Date.parse(sheet.at));
    page.sight.host = sheet;
    page.sight.engineAnswers = Boolean(sheet.engine);
  },
  samples(message) {
    takeSamples(page.sight, message);
  },
  fact(fact) {
    page.facts.rows = withFact(page.facts.rows, fact, MOST_FACTS);
    if (page.open.facts && fact.patient === page.open.key) page.open.facts = withFact(page.open.facts, fact, MOST_FACTS);
    announce(fact);
  },
  reset() {
    readFacts();
    if (page.open.key) readPast(page.open);
  },
};

openLine(
  (kind, message) => {
    HEARD[kind](message);
    draw();
  },
  line => {
    page.line = { ...line, since: now() - (Date.now() - line.since) };
    draw();
  },
  () =>
    read('/api/v1/host').then(
      () => true,
      trouble => trouble.status !== 401,
    ),
);

async function readFacts() {
  try {
    const { facts } = await read(`/api/v1/history?since=24h&limit=${MOST_FACTS}`);
    page.facts = { loaded: true, rows: facts, trouble: '' };
  } catch (trouble) {
    page.facts = { ...page.facts, trouble: trouble.message };
  }
  tellTab();
  draw();
}

/** What its messages call the host; where nobody named it, the address of the page must do. */
async function readHostName() {
  const { settings } = await read('/api/v1/config').catch(() => ({ settings: [] }));
  page.hostName = settings.find(({ key, origin }) => key === 'HOST_NAME' && origin !== 'default')?.value ?? page.hostName;
  draw();
}

// --- the drawer ---

function closed() {
  return { key: '', tab: 'explain', sheet: null, facts: null, attempt: '', evidence: null, sure: false, busy: false, answer: '', trouble: '', length: '2h' };
}

function openDrawer(key, tab = 'explain') {
  const open = { ...closed(), key, tab };
  page.open = open;
  page.active = key;
  writeHash();
  paint();
  if (!places.drawer.open) places.drawer.showModal();
  places.drawer.querySelector('.part')?.scrollTo(0, 0);
  readSheet(open);
  readPast(open);
}

function closeDrawer() {
  if (places.drawer.open) places.drawer.close();
}

places.drawer.addEventListener('close', () => {
  page.open = closed();
  writeHash();
  paint();
  focusActive();
});

places.drawer.addEventListener('click', event => event.target === places.drawer && closeDrawer());

let sheetTimer = 0;

function readSheetSoon() {
  clearTimeout(sheetTimer);
  sheetTimer = setTimeout(() => readSheet(page.open), SHEET_REST);
}

async function readSheet(open) {
  if (!open.key) return;
  await fill(open, 'sheet', 'sheetTrouble', () => read(patientPath(open.key)));
}

async function readPast(open) {
  await fill(open, 'facts', 'factsTrouble', async () => {
    const { facts } = await read(`/api/v1/history?since=30d&limit=${MOST_FACTS}&name=${encodeURIComponent(open.key)}`);
    return facts;
  });
}

async function fill(open, name, troubleName, ask) {
  try {
    open[name] = await ask();
    open[troubleName] = '';
  } catch (trouble) {
    open[troubleName] = trouble.message;
  }
  if (page.open === open) draw();
}

// --- wishes ---

async function wishFor(open, path, body, answer) {
  Object.assign(open, { busy: true, answer: '', trouble: '', sure: false });
  draw();
  try {
    await wish(path, body);
    open.answer = answer;
  } catch (trouble) {
    open.trouble = trouble.message;
  }
  open.busy = false;
  readSheetSoon();
  draw();
}

async function wishForAll(path, body) {
  Object.assign(page.care, { busy: true, trouble: '' });
  draw();
  try {
    await wish(path, body);
    places.care.close();
  } catch (trouble) {
    page.care.trouble = trouble.message;
    openCare();
  }
  page.care.busy = false;
  draw();
}

function openCare() {
  page.care.open = true;
  paint();
  if (!places.care.open) places.care.showModal();
}

places.care.addEventListener('close', () => {
  page.care.open = false;
});

/** How long maintenance lasts; without end where nothing is chosen. */
function lasting(names, length) {
  return length === '' ? { names } : { names, for: length };
}

page.actions = {
  choose(part) {
    page.choice = { ...page.choice, ...part };
    writeHash();
    draw();
  },
  clear() {
    page.actions.choose({ ...ALL });
  },
  home(event) {
    event.preventDefault();
    page.actions.clear();
  },
  view(id) {
    page.view = id;
    draw();
  },
  theme() {
    page.theme = THEMES[(THEMES.indexOf(page.theme) + 1) % THEMES.length];
    wear(page.theme);
    draw();
  },
  open: key => openDrawer(key),
  close: closeDrawer,
  step(by) {
    const keys = shown();
    const at = keys.indexOf(page.open.key);
    if (keys.length > 0) openDrawer(keys[(Math.max(at, 0) + by + keys.length) % keys.length], page.open.tab);
  },
  tab(id) {
    page.open.tab = id;
    paint();
    places.drawer.querySelector(`#tab-${id}`).focus();
  },
  ask() {
    page.open.sure = true;
    paint();
    places.drawer.querySelector('#sure').focus();
  },
  notSure() {
    page.open.sure = false;
    paint();
    places.drawer.querySelector('#recover').focus();
  },
  recover: force => wishFor(page.open, `${patientPath(page.open.key)}/recover`, { force }, 'Taken: the attempt shows here as it goes on.'),
  length(value) {
    page.open.length = value;
    draw();
  },
  pause: () => wishFor(page.open, '/api/v1/pause', lasting([page.open.key], page.open.length), 'Taken: it is looked at, but not touched.'),
  resume: () => wishFor(page.open, '/api/v1/resume', { names: [page.open.key] }, 'Taken: it is cared for again.'),
  async attempt(id) {
    const open = page.open;
    open.attempt = id;
    open.evidenceTrouble = '';
    draw();
    if (id && open.evidence?.id !== id) await fill(open, 'evidence', 'evidenceTrouble', () => read(`/api/v1/attempts/${encodeURIComponent(id)}`));
  },
  readFacts,
  care: openCare,
  closeCare: () => places.care.close(),
  careLength(value) {
    page.care.length = value;
    draw();
  },
  pauseAll: () => wishForAll('/api/v1/pause', lasting([], page.care.length)),
  resumeAll: () => wishForAll('/api/v1/resume', { names: [] }),
};

function wear(theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be forbidden; it holds for this visit.
  }
}

// --- address and keys ---

function writeHash() {
  history.replaceState(null, '', `${location.pathname}${toHash(page.choice, page.open.key)}`);
}

addEventListener('hashchange', () => {
  const { choice, open } = fromHash(location.hash);
  page.choice = choice;
  if (open && open !== page.open.key) openDrawer(open);
  else if (!open) closeDrawer();
  draw();
});

document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  places.grid.focus();
});

places.grid.addEventListener('click', event => {
  const tile = event.target.closest('.tile[data-key]');
  if (tile) openDrawer(tile.dataset.key);
});

places.grid.addEventListener('focusin', event => {
  const key = event.target.dataset?.key;
  if (!key || key === page.active) return;
  page.active = key;
  draw();
});

places.grid.addEventListener('keydown', event => {
  const from = event.target.closest('.tile[data-key]');
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = neighbour(tiles(), from, event.key);
  if (!to) return;
  event.preventDefault();
  to.focus();
});

addEventListener('keydown', event => {
  if (page.open.key || page.care.open || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = place('search');
  if (event.key === '/' && !event.target.matches('input, select, textarea')) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === 'Escape' && event.target === search) {
    page.actions.choose({ q: '' });
    focusActive();
  } else if ((event.key === 'Enter' || event.key === 'ArrowDown') && event.target === search) {
    event.preventDefault();
    paint();
    focusActive(true);
  }
});

/** Focuses the tile a person was at; the first of those shown where that is wanted. */
function focusActive(first = false) {
  const all = tiles();
  const at = first ? undefined : all.find(tile => tile.dataset.key === page.active);
  (at ?? all[0])?.focus();
}

function tiles() {
  return [...places.grid.querySelectorAll('.cell:not([hidden]) > .tile')];
}

paint();
readFacts();
readHostName();
if (start.open) openDrawer(start.open);
