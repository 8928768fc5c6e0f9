/** The tab of the browser tells how the house is, for who has it in the background. */

const TONES = { bad: '#d6336c', fair: '#e8a100', good: '#3b5bdb', '': '#868e96' };
let shown = '';

/** Sets the title and the icon. */
export function tell({ words, tone }, hostName) {
  const title = `${words} · ${hostName || 'docker-health'}`;
  if (document.title !== title) document.title = title;
  if (shown === tone) return;
  shown = tone;
  document.querySelector('link[rel=icon]').href = picture(TONES[tone]);
}

function picture(colour) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/><path d="M4 17h6l3-8 6 15 3-7h6" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(text)}`;
}
