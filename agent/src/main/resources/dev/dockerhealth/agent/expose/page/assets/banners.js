/** What changes how the whole host is cared for, said before anything else. */
import { html, nothing } from './lib/lit-html.js';
import { clock } from './format.js';
import { mark } from './marks.js';
import { millis, now } from './ticks.js';

const STAGES = {
  canary: 'One is treated first, the others wait for it',
  released: 'The others follow, in order, a few at a time',
  trickle: 'No canary got well: one is treated every 30 s',
};

/** So long a step of the loop may take before it is said. */
const SLOW_LOOP = 15_000;

/** Draws those that hold. */
export function banners({ sight, line, actions }) {
  const host = sight.host;
  return html`
    ${line.live || !sight.loaded ? nothing : stale(line)}
    ${!host ? nothing : [lost(host, sight), storm(host), journal(host), loop(host), budget(host), pause(host, actions), mode(host)]}`;
}

function banner(tone, kind, title, words, button = nothing) {
  return html`<section class="banner ${tone}" aria-label=${title}>${mark(kind)}<p><strong>${title}</strong> <span>${words}</span></p>${button}</section>`;
}

function stale(line) {
  const title = line.why === 'ended' ? 'docker-health has ended.' : 'The line to docker-health is broken.';
  return banner('fair', 'unsure', title, html`What you see is from ${clock(line.since, now())}, <span data-since=${line.since}></span> ago. The page tries again by itself.`);
}

function lost(host, sight) {
  if (host.engine && sight.engineAnswers) return nothing;
  return banner('bad', 'fault', 'The engine does not answer.', `${host.engineWhy ? `${host.engineWhy}. ` : ''}Nothing is done while it is in doubt; what you see is what was seen last.`);
}

function storm(host) {
  if (!host.storm) return nothing;
  const { since, stage, canary } = host.storm;
  return banner('bad', 'storm', 'Storm:', html`many are ill at once, for <span data-since=${millis(since)}></span>. ${STAGES[stage] ?? stage}${canary ? html` (canary: <b>${canary}</b>)` : nothing}.`);
}

function journal(host) {
  if (!host.journalTroubleSince) return nothing;
  return banner('bad', 'fault', 'The journal cannot be written', html`for <span data-since=${millis(host.journalTroubleSince)}></span>. Healing goes on from memory, with one attempt for each fault. Look at the disk and the rights of the state folder.`);
}

function loop(host) {
  if (host.loopAgeMillis < SLOW_LOOP) return nothing;
  return banner('bad', 'fault', 'The loop stands still', `for ${Math.round(host.loopAgeMillis / 1000)} s. After 60 s docker-health ends itself, to be started anew.`);
}

function budget(host) {
  if (!host.budget || host.budget.used < host.budget.acts) return nothing;
  return banner('fair', 'paused', 'The host’s budget is used up:', `${host.budget.used} recoveries in ${Math.round(host.budget.windowSeconds / 60)} min. All others are held.`);
}

function pause(host, actions) {
  if (!host.pause) return nothing;
  const { since, until } = host.pause;
  return banner(
    'note',
    'paused',
    'Maintenance of all containers',
    html`for <span data-since=${millis(since)}></span>: they are looked at, but not touched${until ? html`. It ends in <span class="clock" data-until=${millis(until)}></span>.` : ' until somebody resumes.'}`,
    html`<button class="plain" @click=${actions.resumeAll}>Resume</button>`,
  );
}

function mode(host) {
  if (host.mode === 'observe') return banner('note', 'left', 'Only observing:', 'docker-health sees and tells, and does nothing (MODE=observe).');
  return host.dryRun ? banner('note', 'left', 'Dry run:', 'docker-health says what it would do, and does nothing.') : nothing;
}
