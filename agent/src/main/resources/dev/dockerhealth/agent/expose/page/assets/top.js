/** The head of the page: how the house is in one line, the filters, and whether what is shown is fresh. */
import { html, nothing } from './lib/lit-html.js';
import { live } from './lib/directives/live.js';
import { clock } from './format.js';
import { mark } from './marks.js';
import { choices, chosen, project } from './sift.js';
import { now } from './ticks.js';

const THEMES = { system: 'the system’s colours', light: 'light', dark: 'dark' };

/** Draws it. */
export function top(page) {
  const { sight, counts, line, theme, actions, hostName } = page;
  const { words, tone } = headline(sight, counts);
  const rows = [...sight.patients.values()];
  return html`<div class="bar">
      <a class="brand" href="#" @click=${actions.home}><img src="/assets/icon.svg" alt="" width="26" height="26"><span>docker-health</span></a>
      ${hostName ? html`<span class="host">${hostName}</span>` : nothing}
      <span class="room"></span>
      ${fresh(line, sight)}
      <button class="plain" @click=${actions.care}>Maintenance…</button>
      <button class="icon" @click=${actions.theme} title="Colours: ${THEMES[theme]}" aria-label="Colours: ${THEMES[theme]}">${mark(theme)}</button>
    </div>
    <div class="bar verdict">
      <h1 class=${tone}>${words}</h1>
      <div class="counts" role="group" aria-label="Show" ?hidden=${!sight.loaded}>
        ${tab(page, '', 'All', counts.all, '')}
        ${tab(page, 'ill', 'Ill', counts.ill, counts.ill ? 'bad' : '')}
        ${counts.observed || page.choice.show === 'observed' ? tab(page, 'observed', 'Only observed', counts.observed, 'fair') : nothing}
        ${tab(page, 'unsure', 'Not sure', counts.unsure, '')}
        ${tab(page, 'well', 'Well', counts.well, '')}
        ${tab(page, 'left', 'Left alone', counts.left, '')}
      </div>
    </div>
    <div class="bar filters">
      <label class="search"><span class="unseen">Search containers</span>${mark('search')}
        <input id="search" type="search" placeholder="Search" title="Name, image, state, fault" .value=${live(page.choice.q)} @input=${e => actions.choose({ q: e.target.value })} aria-keyshortcuts="/" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd></label>
      ${select('Project', page.choice.project, choices(rows, project), value => actions.choose({ project: value }))}
      ${select('State', page.choice.state, choices(rows, row => row.state), value => actions.choose({ state: value }))}
      ${chosen(page.choice) ? html`<button class="plain" @click=${actions.clear}>Clear</button>` : nothing}
      <div class="views" role="group" aria-label="View">
        ${view(page, 'grid', 'Containers')}${view(page, 'time', 'Timeline')}
      </div>
    </div>`;
}

/** How the house is, in one line. */
export function headline(sight, counts) {
  if (!sight.loaded) return { words: 'Looking…', tone: '' };
  if (!sight.engineAnswers) return { words: 'The engine does not answer', tone: 'bad' };
  const treated = counts.treated ? `, ${counts.treated} being treated` : '';
  if (counts.ill) return { words: `${counts.ill} of ${counts.all} ${counts.ill === 1 ? 'is' : 'are'} ill${treated}`, tone: 'bad' };
  if (counts.observed) return { words: `${counts.observed} of ${counts.all} ${counts.observed === 1 ? 'is' : 'are'} ill, only observed`, tone: 'fair' };
  if (counts.all === 0) return { words: 'No containers', tone: '' };
  return { words: counts.treated ? `Nothing is ill${treated}` : 'All is well', tone: 'good' };
}

function fresh(line, sight) {
  if (line.live) return html`<span class="fresh live" role="status"><i aria-hidden="true"></i>live</span>`;
  const words = line.why === 'connecting' ? 'connecting' : line.why === 'ended' ? 'docker-health has ended' : 'connecting again';
  return html`<span class="fresh stale" role="status"><i aria-hidden="true"></i><span>${words}${
    sight.loaded ? html`<span class="of">, as of ${clock(line.since, now())}</span>` : nothing
  }</span></span>`;
}

function tab({ choice, actions }, id, name, number, tone) {
  return html`<button class="count ${tone}" aria-pressed=${choice.show === id} @click=${() => actions.choose({ show: id })}><b>${number}</b> ${name}</button>`;
}

function view({ view, actions }, id, name) {
  return html`<button aria-pressed=${view === id} @click=${() => actions.view(id)}>${name}</button>`;
}

function select(name, value, values, choose) {
  if (values.length < 2 && value === '') return nothing;
  const all = values.includes(value) || value === '' ? values : [value, ...values];
  return html`<label class="select"><span class="unseen">${name}</span>
    <select @change=${event => choose(event.target.value)} .value=${live(value)}>
      <option value="" ?selected=${value === ''}>${name}: all</option>
      ${all.map(each => html`<option value=${each} ?selected=${each === value}>${each}</option>`)}
    </select></label>`;
}
