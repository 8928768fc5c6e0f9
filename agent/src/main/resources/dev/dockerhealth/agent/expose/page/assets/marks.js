/** Small pictures: marks of state, each with a shape of its own, and lines of samples. */
import { html, nothing, svg } from './lib/lit-html.js';
import { points } from './format.js';

const SHAPES = {
  ill: svg`<path d="M8 1.2 15 14.2H1z" class="fill"/><path d="M8 6v4M8 12v.4" class="cut"/>`,
  treated: svg`<circle cx="8" cy="8" r="6.4" class="line"/><path d="M8 4.6V8l2.4 1.6" class="line"/>`,
  unsure: svg`<circle cx="8" cy="8" r="5.6" class="line dashed"/>`,
  well: svg`<circle cx="8" cy="8" r="5" class="fill"/>`,
  left: svg`<circle cx="8" cy="8" r="4.6" class="line"/>`,
  paused: svg`<path d="M5.2 3v10M10.8 3v10" class="line wide"/>`,
  fault: svg`<path d="M8 2 14.6 13.8H1.4z" class="fill"/>`,
  failed: svg`<path d="M4 4l8 8M12 4l-8 8" class="line wide"/>`,
  act: svg`<path d="M13 8a5 5 0 1 1-1.6-3.7M13 1.8v3.4H9.6" class="line"/>`,
  storm: svg`<path d="M9.4 1 3.6 9h3.6l-1 6 6.2-8.4H8.6z" class="fill"/>`,
  pause: svg`<path d="M5.2 3v10M10.8 3v10" class="line wide"/>`,
  resume: svg`<path d="M4.5 2.6 13 8l-8.5 5.400z" class="fill"/>`,
  dot: svg`<circle cx="8" cy="8" r="3" class="fill"/>`,
  close: svg`<path d="M3.5 3.500l9 9M12.5 3.500l-9 9" class="line"/>`,
  search: svg`<circle cx="7" cy="7" r="4.6" class="line"/><path d="M10.5 10.5 14 14" class="line"/>`,
  previous: svg`<path d="M10 3 5 8l5 5" class="line"/>`,
  next: svg`<path d="M6 3l5 5-5 5" class="line"/>`,
  light: svg`<circle cx="8" cy="8" r="3.2" class="line"/><path d="M8 1v1.600M8 13.400V15M1 8h1.600M13.4 8H15M3 3l1.2 1.200M11.8 11.8 13 13M13 3l-1.2 1.200M4.2 11.8 3 13" class="line"/>`,
  dark: svg`<path d="M13.4 9.800A6 6 0 0 1 6.2 2.600a5.8 5.8 0 1 0 7.2 7.200z" class="line"/>`,
  system: svg`<circle cx="8" cy="8" r="6" class="line"/><path d="M8 2a6 6 0 0 1 0 12z" class="fill"/>`,
};

/** A mark; it says nothing to who listens, so a word must stand beside it. */
export function mark(kind, tone = '') {
  return html`<svg class="mark ${tone}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[kind]}</svg>`;
}

/** A line of samples with the area under it. */
export function spark(values, top, kind, width = 72, height = 18) {
  const line = values ? points(values, width, height - 1, top) : '';
  return html`<svg class="spark ${kind}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    ${line === '' ? nothing : svg`<polygon points="0,${height} ${line} ${width},${height}"/><polyline points=${line}/>`}
  </svg>`;
}

/** The upper edge for a line of CPU: the highest sample, but a quiet one must not look busy. */
export function cpuTop(values) {
  return Math.max(25, ...(values ?? []));
}
