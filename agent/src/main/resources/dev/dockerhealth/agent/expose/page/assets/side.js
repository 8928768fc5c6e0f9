/** Beside the grid: the host at a glance, and the timeline of faults and recoveries. */
import { html, nothing, svg } from './lib/lit-html.js';
import { guard } from './lib/directives/guard.js';
import { repeat } from './lib/directives/repeat.js';
import { bytes, clock, count, date, percent } from './format.js';
import { mark } from './marks.js';
import { look, pieces, telling, words } from './past.js';
import { millis, now } from './ticks.js';

const DAY = 24 * 3600 * 1000;
const PIECES = 48;

/** So many lines are drawn. */
const SHOWN = 150;

/** Draws both. */
export function side(page) {
  return html`${host(page.sight.host)}${strip(page)}${timeline(page)}`;
}

function host(sheet) {
  if (!sheet) return nothing;
  return html`<section class="panel" aria-label="Host"><dl class="facts">
    <div><dt>Engine</dt><dd>${sheet.engine ? html`${sheet.engine.version}${sheet.engine.startedAt ? html`, up <span data-age=${millis(sheet.engine.startedAt)}></span>` : nothing}` : html`<b class="bad">no answer</b>`}</dd></div>
    <div><dt>docker-health</dt><dd>${sheet.version}, up <span data-age=${millis(sheet.bornAt)}></span></dd></div>
    <div><dt>In flight</dt><dd>${sheet.recovering} of ${sheet.maxParallel}</dd></div>
    ${sheet.budget ? html`<div><dt>Budget</dt><dd>${gauge(sheet.budget.used / sheet.budget.acts, 1)}${sheet.budget.used} of ${sheet.budget.acts} in ${Math.round(sheet.budget.windowSeconds / 60)} min</dd></div>` : nothing}
    ${disk(sheet.disk)}
  </dl></section>`;
}

function disk(room) {
  if (!room || !room.totalBytes) return nothing;
  const used = 1 - room.freeBytes / room.totalBytes;
  return html`<div><dt>Disk</dt><dd>${gauge(used, 0.9)}${percent(used * 100)}, ${bytes(room.freeBytes)} free</dd></div>`;
}

/** A bar; from the threshold on it is loud. */
export function gauge(share, loud) {
  const width = Math.min(Math.max(share, 0), 1) * 48;
  return html`<svg class="gauge ${share >= loud ? 'loud' : ''}" viewBox="0 0 48 6" aria-hidden="true"><rect class="all" width="48" height="6" rx="3"/><rect class="used" width=${width.toFixed(1)} height="6" rx="3"/></svg>`;
}

function strip({ facts }) {
  if (!facts.loaded) return nothing;
  const all = pieces(facts.rows, now(), DAY, PIECES);
  const most = Math.max(2, ...all.map(piece => Math.max(piece.faults, piece.recovered + piece.failed)));
  const sum = kind => all.reduce((total, piece) => total + piece[kind], 0);
  const said = `${count(sum('faults'), 'fault')}, ${sum('recovered')} recovered, ${sum('failed')} failed`;
  return html`<section class="panel" aria-labelledby="day"><h2 id="day">Last 24 hours <span class="quiet">${said}</span></h2>
    <svg class="strip" viewBox="0 0 ${PIECES * 6} 46" preserveAspectRatio="none" role="img" aria-label="Last 24 hours: ${said}">
      <line class="axis" x1="0" x2=${PIECES * 6} y1="23" y2="23"/>
      ${all.map((piece, i) => bars(piece, i * 6, most))}
    </svg>
    <div class="hours" aria-hidden="true"><span>24 h ago</span><span>12 h</span><span>now</span></div></section>`;
}

function bars({ faults, recovered, failed }, x, most) {
  const height = value => (value / most) * 21;
  return svg`
    ${faults ? svg`<rect class="bad" x=${x} width="4.5" y=${22 - height(faults)} height=${height(faults)} rx="1"/>` : nothing}
    ${recovered ? svg`<rect class="good" x=${x} width="4.5" y="24" height=${height(recovered)} rx="1"/>` : nothing}
    ${failed ? svg`<rect class="fair" x=${x} width="4.5" y=${24 + height(recovered)} height=${height(failed)} rx="1"/>` : nothing}`;
}

function timeline({ facts, actions, sight }) {
  return html`<section class="panel grows" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
    ${facts.trouble ? html`<p class="trouble" role="alert">${facts.trouble} <button class="plain" @click=${actions.readFacts}>Try again</button></p>` : nothing}
    ${!facts.loaded && !facts.trouble ? html`<p class="quiet">Reading…</p>` : nothing}
    ${guard([facts.rows, sight.patients.size, new Date().toDateString()], () => lines(facts.rows.filter(fact => telling(fact, false)).slice(0, SHOWN), page => actions.open(page), sight.patients))}
    ${facts.loaded && !facts.rows.some(fact => telling(fact, false)) ? html`<p class="quiet">Nothing happened in the last 24 hours.</p>` : nothing}
  </section>`;
}

/** Facts as a list, by day. */
export function lines(facts, open, patients) {
  let day = date(now());
  return html`<ol class="time" role="list">${repeat(
    facts,
    fact => `${fact.at} ${fact.code} ${fact.name} ${fact.attempt ?? ''} ${fact.text}`,
    fact => {
      const of = date(Date.parse(fact.at));
      const begins = of !== day;
      day = of;
      return line(fact, begins ? of : '', open, patients);
    },
  )}</ol>`;
}

function line(fact, day, open, patients) {
  const { mark: kind, tone } = look(fact);
  const known = open && fact.patient && patients.has(fact.patient);
  const name = known
    ? html`<button class="name link" @click=${() => open(fact.patient)}>${fact.name}</button>`
    : html`<span class="name">${fact.patient ? fact.name : 'host'}</span>`;
  return html`<li class=${tone}>${day ? html`<span class="day">${day}</span>` : nothing}
    ${mark(kind, tone)}<time datetime=${fact.at}>${clock(Date.parse(fact.at), Date.parse(fact.at))}</time>
    <span class="what">${open === null ? nothing : name} <span class="words">${words(fact)}</span></span></li>`;
}
