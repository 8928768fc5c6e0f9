/** One patient in the grid: a card where it is ill, a small tile where it is not. */
import { html, nothing } from './lib/lit-html.js';
import { bytes, capital, count, percent } from './format.js';
import { cpuTop, mark, spark } from './marks.js';
import { group, project } from './sift.js';
import { millis } from './ticks.js';

/** The mark of a row. */
export function markOf(row) {
  if (row.inFlight) return 'treated';
  if (row.diagnosis === 'ill') return 'ill';
  if (row.paused) return 'paused';
  return group(row);
}

/** Its tone: how loud it is. */
export function toneOf(row) {
  if (row.inFlight) return 'accent';
  if (row.diagnosis === 'ill') return row.severity === 'critical' ? 'bad' : 'fair';
  if (row.paused) return 'calm';
  return group(row) === 'well' ? 'good' : 'calm';
}

/** What comes next, in two or three words; the countdown follows where there is one. */
export function nextWords(row) {
  if (row.inFlight) return row.nextAt ? 'being treated, judged in' : 'being treated';
  if (row.asked) return 'asked for, about to begin';
  switch (row.verdict) {
    case 'act':
      return 'is treated now';
    case 'wait':
      return row.nextAt ? 'next step in' : 'waits';
    case 'hold':
      return 'held';
    case 'give-up':
      return 'needs you';
    case 'ignore':
      return 'left alone';
    default:
      return row.nextAt ? 'next look in' : '';
  }
}

/** What is going to be done, without the words that {@link nextWords} says already. */
export function sentence(row) {
  return capital(row.sentence.replace(/^(held|left|left alone|is being treated): /, ''));
}

/** The state, and the health of one that runs: of one that ended it says nothing any more. */
export function stateWords(row) {
  return row.state === 'running' && row.health !== 'none' ? `running, ${row.health}` : row.state;
}

/** What uses how much, with its line. */
function meters(row, series) {
  const use = row.use;
  if (!use) return row.state === 'running' ? html`<span class="meters none">no samples</span>` : nothing;
  const memory = use.memoryLimited ? percent(use.memoryPercent) : bytes(use.memoryBytes);
  return html`<span class="meters">
    <span class="meter" title="CPU, of one core"><span class="unseen">CPU</span>${spark(series?.cpu, cpuTop(series?.cpu), 'cpu')}<b>${percent(use.cpuPercent)}</b></span>
    <span class="meter" title=${use.memoryLimited ? 'Memory, of its limit' : 'Memory'}><span class="unseen">memory</span>${spark(series?.memory, 100, 'memory')}<b>${memory}</b></span>
  </span>`;
}

function place(row) {
  const of = row.name.startsWith(project(row)) ? '' : project(row);
  return html`<span class="place">${of ? html`<span class="project">${of}</span>` : nothing}<span class="image">${shortImage(row.image)}</span></span>`;
}

/** The image without registry and digest. */
export function shortImage(image) {
  const name = image.replace(/@sha256:.*$/, '');
  return name.startsWith('sha256:') ? name.slice(7, 19) : name.slice(name.lastIndexOf('/') + 1);
}

/** The look of a row's tile. */
export function lookOf(row) {
  return row.diagnosis === 'ill' ? `tile card ${toneOf(row)}${row.watched ? '' : ' observed'}` : `tile small ${toneOf(row)}`;
}

/** What stands in the tile of a row. */
export function tile(row, series) {
  return row.diagnosis === 'ill' ? card(row, series) : small(row, series);
}

/** What stands in the tile of a row that is far from what is looked at: its name and state only. */
export function farTile(row) {
  return html`<span class="head">${mark(markOf(row), toneOf(row))}<span class="name">${row.name}</span><span class="aside">${row.fault ?? row.state}</span></span>`;
}

function card(row, series) {
  const tone = toneOf(row);
  return html`<span class="head">${mark(markOf(row), tone)}<span class="name">${row.name}</span><span class="since">ill for <span data-since=${millis(row.since)}></span></span></span>
    <span class="under"><span class="fault">${row.fault}</span>${place(row)}</span>
    <span class="next ${row.verdict ?? ''}"><span class="what">${capital(nextWords(row))}</span> <span class="clock" data-until=${millis(row.nextAt)}></span></span>
    <span class="sentence">${sentence(row)}${row.watched ? nothing : html` · ${row.whyNot}`}</span>
    <span class="foot"><span class="chips">
      <span>${row.state !== 'running' || row.health === 'none' || row.health === row.fault ? row.state : row.health}</span>
      ${row.attempts ? html`<span>${count(row.attempts, 'attempt')}</span>` : nothing}
      ${row.restarts ? html`<span>${count(row.restarts, 'restart')}</span>` : nothing}
      ${row.chronicUntil ? html`<span class="loud">chronic</span>` : nothing}
      ${row.paused ? html`<span class="loud">maintenance</span>` : nothing}
    </span>${meters(row, series)}</span>`;
}

function small(row, series) {
  return html`<span class="head">${mark(markOf(row), toneOf(row))}<span class="name">${row.name}</span>${aside(row)}</span>
    <span class="under">${place(row)}${row.use ? meters(row, series) : nothing}</span>`;
}

function aside(row) {
  const next = nextWords(row);
  if (next) return html`<span class="aside">${next} <span class="clock" data-until=${millis(row.nextAt)}></span></span>`;
  if (row.paused) return html`<span class="aside">maintenance</span>`;
  if (!row.watched && row.state === 'running') return html`<span class="aside" title=${row.whyNot}>not watched</span>`;
  if (group(row) !== 'well') return html`<span class="aside" title=${row.sentence}>${row.state}</span>`;
  return html`<span class="aside">${row.health === 'none' ? 'running' : row.health}${row.restarts ? `, ${count(row.restarts, 'restart')}` : ''}</span>`;
}
