/** Maintenance of all containers at once. */
import { html } from './lib/lit-html.js';
import { lengths } from './drawer.js';

/** Draws the question. */
export function care({ care: state, sight, actions }) {
  const paused = Boolean(sight.host?.pause);
  return html`<form method="dialog" class="ask" @submit=${event => event.preventDefault()}>
    <h2 id="care-title">Maintenance of all containers</h2>
    <p>${paused ? 'All containers are looked at, but not touched.' : 'docker-health goes on looking and telling, but touches nothing until it ends. It survives restarts.'}</p>
    <p class="trouble" role="alert">${state.trouble}</p>
    <div class="buttons">
      ${paused
        ? html`<button type="button" class="main" ?disabled=${state.busy} @click=${actions.resumeAll}>Resume</button>`
        : html`<span class="joined"><button type="button" class="main" ?disabled=${state.busy} @click=${actions.pauseAll}>Pause all</button>${lengths('care-for', state.length, actions.careLength)}</span>`}
      <button type="button" class="plain" @click=${actions.closeCare}>Cancel</button>
    </div></form>`;
}
