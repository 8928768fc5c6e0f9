/** One patient in full: what is seen, thought and done, the proof of it, its past, and what a person may do. */
import { html, nothing } from './lib/lit-html.js';
import { live } from './lib/directives/live.js';
import { bytes, capital, clock, count, percent, span } from './format.js';
import { cpuTop, mark, spark } from './marks.js';
import { attempts, telling } from './past.js';
import { gauge, lines } from './side.js';
import { markOf, nextWords, sentence, stateWords, toneOf } from './tile.js';
import { millis, now } from './ticks.js';

/** The parts of the drawer. */
export const TABS = [
  { id: 'explain', name: 'Explain' },
  { id: 'evidence', name: 'Evidence' },
  { id: 'history', name: 'History' },
];

const LENGTHS = [
  ['30m', 'for 30 minutes'],
  ['2h', 'for 2 hours'],
  ['8h', 'for 8 hours'],
  ['', 'until resumed'],
];

/** Draws it. */
export function drawer(page) {
  const { open, sight, actions } = page;
  const row = sight.patients.get(open.key) ?? open.sheet?.row;
  return html`<div class="sheet">
    <header class=${row ? toneOf(row) : ''}>
      <div class="title">${row ? mark(markOf(row), toneOf(row)) : nothing}<h2 id="drawer-name" tabindex="-1" autofocus>${row ? row.name : open.key}</h2>
        <span class="tools">
          <button class="icon" aria-label="Previous container" title="Previous container" @click=${() => actions.step(-1)}>${mark('previous')}</button>
          <button class="icon" aria-label="Next container" title="Next container" @click=${() => actions.step(1)}>${mark('next')}</button>
          <button class="icon" aria-label="Close" title="Close (Esc)" @click=${actions.close}>${mark('close')}</button>
        </span></div>
      ${row ? glance(row) : nothing}
      ${row ? buttons(page, row) : nothing}
      <div class="tabs" role="tablist" aria-label="Parts" @keydown=${event => walk(event, open, actions)}>${TABS.map(
        ({ id, name }) =>
          html`<button role="tab" id="tab-${id}" aria-selected=${open.tab === id} aria-controls="part" tabindex=${open.tab === id ? 0 : -1} @click=${() => actions.tab(id)}>${name}</button>`,
      )}</div>
    </header>
    <div id="part" class="part" role="tabpanel" aria-labelledby="tab-${open.tab}" tabindex="0">
      ${row || !sight.loaded ? nothing : html`<p class="trouble">It is not there any more. Its history remains.</p>`}
      ${PARTS[open.tab](page, row)}
    </div>
  </div>`;
}

const PARTS = { explain, evidence, history };

function walk(event, open, actions) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const at = TABS.findIndex(({ id }) => id === open.tab);
  actions.tab(TABS[(at + by + TABS.length) % TABS.length].id);
}

function glance(row) {
  return html`<p class="chips"><span>${stateWords(row)}</span>
      ${row.fault ? html`<span class="loud">${row.fault}${row.since ? html`, for <span data-since=${millis(row.since)}></span>` : nothing}</span>` : nothing}
      ${row.paused ? html`<span>maintenance${row.pausedUntil ? html`, ends in <span data-until=${millis(row.pausedUntil)}></span>` : nothing}</span>` : nothing}
      ${row.chronicUntil ? html`<span class="loud">chronic, held for <span data-until=${millis(row.chronicUntil)}></span></span>` : nothing}
      ${row.watched ? nothing : html`<span>not watched: ${row.whyNot}</span>`}</p>
    <p class="plan"><span class="what">${capital(nextWords(row) || row.diagnosis)}</span> <span class="clock" data-until=${millis(row.nextAt)}></span>
      <span class="sentence">${sentence(row)}</span></p>`;
}

// --- what a person may do ---

function buttons({ open, actions }, row) {
  const busy = open.busy;
  const ill = row.diagnosis === 'ill';
  return html`<div class="buttons">
      ${open.sure
        ? html`<span class="sure" role="group" aria-label="Sure?"><span>It is not ill. Restart it all the same?</span>
            <button class="main" id="sure" ?disabled=${busy} @click=${() => actions.recover(true)}>Restart it</button>
            <button class="plain" @click=${actions.notSure}>No</button></span>`
        : html`<button class=${ill ? 'main' : 'plain'} id="recover" ?disabled=${busy || row.inFlight || row.asked} @click=${() => (ill ? actions.recover(false) : actions.ask())}>
            ${row.inFlight ? 'Being treated' : row.asked ? 'Asked for' : 'Recover now'}</button>
          ${row.paused
            ? html`<button class="plain" id="resume" ?disabled=${busy} @click=${actions.resume}>Resume</button>`
            : html`<span class="joined"><button class="plain" id="pause" ?disabled=${busy} @click=${actions.pause}>Pause</button>${lengths('pause-for', open.length, actions.length)}</span>`}`}
    </div>
    <p class="answer" role="status">${open.answer}</p>
    <p class="trouble" role="alert">${open.trouble}</p>`;
}

/** How long maintenance is to last. */
export function lengths(id, value, choose) {
  return html`<label class="select" for=${id}><span class="unseen">How long</span><select id=${id} .value=${live(value)} @change=${event => choose(event.target.value)}>${LENGTHS.map(
    ([of, name]) => html`<option value=${of} ?selected=${of === value}>${name}</option>`,
  )}</select></label>`;
}

// --- explain ---

function explain({ open }, row) {
  if (!open.sheet) return pending(open.sheetTrouble);
  const { seen, thought, kept, settings, labelWarnings } = open.sheet;
  return html`
    <h3>What it sees</h3>
    <dl class="facts">
      ${entry('State', row ? stateWords(row) : '')}
      ${entry('Since', instant(seen.stateSince))}
      ${entry('Started', instant(seen.startedAt))}
      ${entry('Ended', instant(seen.finishedAt))}
      ${entry('Exit code', seen.exitCode === undefined ? '' : `${seen.exitCode}${seen.oomKilled ? ', killed by the kernel for memory' : ''}`)}
      ${entry('Ended by', seen.ended ? `${seen.ended.by}${seen.ended.how ? ` (${seen.ended.how})` : ''}${seen.ended.policyDisarmed ? '; the restart policy is disarmed' : ''}` : '')}
      ${entry('Engine’s error', seen.error)}
      ${entry('Restart policy', seen.restartPolicy)}
      ${entry('Restarts by it', row && row.restarts ? row.restarts : '')}
      ${entry('Networks', seen.networks.length ? seen.networks.join(', ') : seen.networkMode)}
      ${entry('Traits', seen.traits.join(', '))}
      ${entry('Image', row?.image ?? '')}
      ${entry('Container', row ? row.container.slice(0, 12) : '')}
    </dl>
    <h3>What it thinks</h3>
    <dl class="facts">
      ${entry('Diagnosis', capital(thought.words))}
      ${entry('Until', instant(thought.until))}
      ${row?.verdict ? entry('Verdict', `${row.verdict}${row.reason ? `, because ${row.reason}` : ''}`) : nothing}
    </dl>
    <h3>What it will do</h3>
    <p>${capital(row?.sentence ?? '')}.</p>
    <dl class="facts">
      ${kept.attempt ? entry('In flight', html`${kept.attempt.remedy}, attempt ${kept.attempt.number}, ${kept.attempt.phase}; judged in <span class="clock" data-until=${millis(kept.attempt.until)}></span>`) : nothing}
      ${kept.episode ? episode(kept.episode) : nothing}
      ${entry('Restart budget', html`${gauge(kept.actsInWindow / Math.max(1, kept.budget), 1)}${kept.actsInWindow} of ${kept.budget} in ${span(kept.budgetWindowSeconds * 1000)}`)}
    </dl>
    ${labelWarnings.length ? html`<h3>Labels that could not be followed</h3><ul class="warnings">${labelWarnings.map(text => html`<li>${text}</li>`)}</ul>` : nothing}
    <h3>What decided</h3>
    <table><thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">From</th></tr></thead>
      <tbody>${settings.map(each => html`<tr title=${each.meaning}><th scope="row">${each.setting}<span class="meaning">${each.meaning}</span></th><td>${each.value}</td><td>${each.origin}</td></tr>`)}</tbody></table>`;
}

function episode(ill) {
  return html`${entry('Episode', html`${ill.fault}, since ${instant(ill.since)}`)}
    ${entry('Attempts', html`${gauge(ill.attempts / Math.max(1, ill.allowed), 1)}${ill.attempts} of ${ill.allowed}${ill.exhaustedAt ? html`; exhausted at ${instant(ill.exhaustedAt)}` : nothing}`)}
    ${entry('Last failed', instant(ill.failedAt))}${entry('Well since', instant(ill.wellSince))}`;
}

function entry(name, value) {
  return value === '' || value === undefined || value === nothing ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function instant(at) {
  if (!at) return nothing;
  const of = Date.parse(at);
  return html`<time datetime=${at}>${clock(of, now())}</time> <span class="quiet">(<span data-since=${of}></span> ago)</span>`;
}

// --- evidence ---

function evidence(page, row) {
  const { open } = page;
  return html`${stats(page, row)}${check(open)}${kept(page)}`;
}

function stats({ sight, open }, row) {
  const use = row?.use;
  if (!use) return html`<h3>What it uses</h3><p class="quiet">No samples of this run.</p>`;
  const series = sight.series.get(open.key);
  return html`<h3>What it uses</h3><div class="charts">
      ${chart('CPU, of one core', percent(use.cpuPercent), series?.cpu, cpuTop(series?.cpu), 'cpu')}
      ${chart(use.memoryLimited ? 'Memory, of its limit' : 'Memory, of the host', percent(use.memoryPercent), series?.memory, 100, 'memory')}
    </div>
    <dl class="facts">
      ${entry('Memory', `${bytes(use.memoryBytes)}${use.memoryLimitBytes ? ` of ${bytes(use.memoryLimitBytes)}` : ''}${use.memoryLimited ? '' : ', no limit of its own'}`)}
      ${use.throttledPercent ? entry('Throttled', `${percent(use.throttledPercent)} of the periods`) : nothing}
      ${entry('Network', `${bytes(use.receivedBytes)} in, ${bytes(use.sentBytes)} out`)}
      ${entry('Disk', `${bytes(use.readBytes)} read, ${bytes(use.writtenBytes)} written`)}
      ${entry('Processes', use.pids)}
      ${entry('Sampled', instant(use.at))}
    </dl>`;
}

function chart(name, value, values, topEdge, kind) {
  return html`<figure><figcaption>${name} <b>${value}</b></figcaption>${spark(values, topEdge, kind, 240, 56)}</figure>`;
}

function check({ sheet, sheetTrouble }) {
  if (!sheet) return pending(sheetTrouble);
  const of = sheet.seen.check;
  if (!of) return html`<h3>Health check</h3><p class="quiet">It has none.</p>`;
  return html`<h3>Health check <span class="quiet">${of.status}${of.failingStreak ? `, failed ${of.failingStreak} in a row` : ''}; every ${of.intervalSeconds} s, at most ${of.timeoutSeconds} s, ${of.retries} retries</span></h3>
    ${of.probes.length
      ? html`<ol class="probes" role="list">${[...of.probes].reverse().map(
          probe => html`<li class=${probe.exitCode === 0 ? 'good' : 'bad'}>${mark(probe.exitCode === 0 ? 'dot' : 'failed', probe.exitCode === 0 ? 'good' : 'bad')}
            <span>${instant(probe.at)}, exit ${probe.exitCode}, ${probe.seconds.toFixed(2)} s</span>${probe.output ? html`<pre tabindex="0" aria-label="Output of the check">${probe.output}</pre>` : nothing}</li>`,
        )}</ol>`
      : html`<p class="quiet">It has not run yet.</p>`}`;
}

const KINDS = { inspect: 'Inspect', 'health-log': 'Health log', log: 'Last lines of its log', top: 'Processes' };
const ORDER = ['log', 'health-log', 'top', 'inspect'];

function kept({ open, actions }) {
  const all = attempts(open.facts ?? []);
  return html`<h3>Kept from its attempts</h3>
    ${open.factsTrouble ? pending(open.factsTrouble) : nothing}
    ${open.facts && all.length === 0 ? html`<p class="quiet">No attempt in the last 30 days, so nothing was kept.</p>` : nothing}
    ${all.map(attempt => trial(attempt, open, actions))}`;
}

function trial(attempt, open, actions) {
  const shown = open.attempt === attempt.id;
  const sheet = open.evidence?.id === attempt.id ? open.evidence : null;
  return html`<div class="trial"><button class="plain wide" aria-expanded=${shown} @click=${() => actions.attempt(shown ? '' : attempt.id)}>
      ${mark(attempt.outcome === 'recovered' ? 'well' : attempt.outcome === 'failed' ? 'failed' : 'act', attempt.outcome === 'recovered' ? 'good' : attempt.outcome === 'failed' ? 'bad' : 'accent')}
      <span>${clock(Date.parse(attempt.at), now())}</span><b>${attempt.remedy}</b><span>${attempt.fault}</span><span class="quiet">${attempt.outcome || 'under way'}${attempt.seconds === undefined ? '' : ` after ${span(attempt.seconds * 1000)}`}</span></button>
    ${shown ? (sheet ? proofs(sheet.evidence) : pending(open.evidenceTrouble)) : nothing}</div>`;
}

function proofs(evidence) {
  if (evidence.length === 0) return html`<p class="quiet">Nothing was kept of it.</p>`;
  const place = kind => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return [...evidence]
    .sort((a, b) => place(a.kind) - place(b.kind))
    .map(each => html`<details ?open=${each.kind === 'log' || each.kind === 'health-log'}><summary>${KINDS[each.kind] ?? each.kind} <span class="quiet">${clock(Date.parse(each.at), now())}</span></summary><pre tabindex="0" aria-label=${KINDS[each.kind] ?? each.kind}>${each.text || '(empty)'}</pre></details>`);
}

// --- history ---

function history({ open, sight }) {
  if (!open.facts) return pending(open.factsTrouble);
  const told = open.facts.filter(fact => telling(fact, true));
  return html`<h3>Last 30 days <span class="quiet">${count(told.length, 'fact')}</span></h3>
    ${told.length ? lines(told, null, sight.patients) : html`<p class="quiet">Nothing happened.</p>`}`;
}

function pending(trouble) {
  return trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : html`<p class="quiet" role="status">Reading…</p>`;
}
