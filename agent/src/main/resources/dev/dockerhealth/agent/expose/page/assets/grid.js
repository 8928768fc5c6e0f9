/** The grid of all patients, the ill first; and the states in which there is nothing to show. */
import { html, nothing } from './lib/lit-html.js';
import { guard } from './lib/directives/guard.js';
import { repeat } from './lib/directives/repeat.js';
import { chosen, grouped } from './sift.js';
import { tile } from './tile.js';

/** Draws what there is. */
export function grid({ sight, choice, active, line, actions }) {
  if (!sight.loaded) return loading(line);
  if (sight.patients.size === 0) return none(sight);
  const groups = grouped(sight.patients.values(), choice);
  return groups.length === 0 ? noMatch(choice, actions) : groups.map(each => section(each, sight, active));
}

function section({ id, name, rows }, sight, active) {
  return html`<section class="group ${id}" aria-labelledby="group-${id}">
    <h2 id="group-${id}">${name} <span class="number">${rows.length}</span></h2>
    <ul class="cells" role="list">
      ${repeat(
        rows,
        row => row.patient,
        row => {
          const series = sight.series.get(row.patient);
          const here = row.patient === active;
          return guard([row, series?.at, series?.cpu.length, here], () => tile(row, series, here));
        },
      )}
    </ul>
  </section>`;
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
