/**
 * The grid of all patients, the ill first; and the states in which there is nothing to show. What is far from what is
 * looked at is drawn with little, and its samples are not drawn at all: hundreds of patients cost no more than those in sight.
 */
import { html, nothing } from './lib/lit-html.js';
import { guard } from './lib/directives/guard.js';
import { repeat } from './lib/directives/repeat.js';
import { chosen, fits } from './sift.js';
import { farTile, lookOf, tile } from './tile.js';

/** So far beyond the edge of the window tiles are drawn in full. */
const MARGIN = '400px 0px';

/** So many of the ill are drawn in full at once, before it is known what is in sight. */
const FIRST = 12;

const near = new Set();
const drawn = new Map();
const watched = new WeakSet();
let watcher = null;

/** To be called after each drawing: looks which cells of this element are in sight, and says when others come. */
export function watchCells(root, come) {
  watcher ??= new IntersectionObserver(entries => moved(entries, come), { rootMargin: MARGIN });
  for (const cell of root.getElementsByClassName('cell')) {
    if (watched.has(cell)) continue;
    watched.add(cell);
    watcher.observe(cell);
  }
}

function moved(entries, come) {
  let some = false;
  for (const { target, isIntersecting } of entries) {
    if (!target.isConnected) {
      watcher.unobserve(target);
    } else if (isIntersecting) {
      near.add(target.dataset.key);
      some = true;
    } else {
      near.delete(target.dataset.key);
    }
  }
  if (some) come();
}

/** Draws what there is. */
export function grid({ sight, groups, choice, active, line, actions }) {
  if (!sight.loaded) return loading(line);
  if (sight.patients.size === 0) return none(sight);
  const shown = groups.map(each => ({ ...each, fitting: new Set(each.rows.filter(row => fits(row, choice))) }));
  return html`${shown.every(({ fitting }) => fitting.size === 0) ? noMatch(choice, actions) : nothing}${repeat(
    shown,
    ({ id }) => id,
    each => section(each, sight, active),
  )}`;
}

function section({ id, name, rows, fitting }, sight, active) {
  return html`<section class="group ${id}" aria-labelledby="group-${id}" ?hidden=${fitting.size === 0}>
    <h2 id="group-${id}">${name} <span class="number">${fitting.size}</span></h2>
    <ul class="cells" role="list">
      ${repeat(
        rows,
        row => row.patient,
        (row, index) => html`<li class="cell" data-key=${row.patient} ?hidden=${!fitting.has(row)}>
          <button class=${lookOf(row)} data-key=${row.patient} tabindex=${row.patient === active ? 0 : -1} aria-haspopup="dialog">${content(row, id === 'ill' && index < FIRST, sight)}</button>
        </li>`,
      )}
    </ul>
  </section>`;
}

function content(row, first, sight) {
  const key = row.patient;
  const edition = sight.editions.get(key);
  const series = sight.series.get(key);
  if (near.has(key) || first) drawn.set(key, series?.at ?? '');
  const sample = drawn.get(key);
  return sample === undefined
    ? guard([edition, 'far'], () => farTile(row))
    : guard([edition, sample, series?.cpu.length], () => tile(sight.patients.get(key), series));
}

function loading(line) {
  return line.live || line.why === 'connecting'
    ? html`<div class="empty" role="status"><p class="big">Looking…</p>
        <div class="cells" aria-hidden="true">${Array.from({ length: 12 }, () => html`<div class="tile small ghost"></div>`)}</div></div>`
    : html`<div class="empty" role="status"><p class="big">docker-health does not answer</p>
        <p>Nothing has been seen yet. The page tries again by itself. On the host, <code>systemctl status docker-health-monitor</code> or the log says why.</p></div>`;
}

function none(sight) {
  if (!sight.engineAnswers) {
    return html`<div class="empty"><p class="big">The engine does not answer</p><p>Containers appear as soon as it does.</p></div>`;
  }
  if (sight.host && !sight.host.settled) return loading({ live: true });
  return html`<div class="empty"><p class="big">No containers</p>
    <p>The engine has none, or none is selected. One that is started appears here within a second.</p></div>`;
}

function noMatch(choice, actions) {
  return html`<div class="empty"><p class="big">Nothing matches</p>
    ${chosen(choice) ? html`<p><button class="plain" @click=${actions.clear}>Show all containers</button></p>` : nothing}</div>`;
}
