/** Values as a person reads them. Pure: told the time, never asking for it. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = number => String(number).padStart(2, '0');

/** A length in two units at most: 41 s, 4 min 5 s, 3 h 2 min, 12 d. */
export function span(millis) {
  const length = Math.max(0, millis);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return pair(length, MINUTE, 'min', SECOND, 's');
  if (length < DAY) return pair(length, HOUR, 'h', MINUTE, 'min');
  return length < 10 * DAY ? pair(length, DAY, 'd', HOUR, 'h') : `${Math.floor(length / DAY)} d`;
}

function pair(length, big, bigName, small, smallName) {
  const rest = Math.floor((length % big) / small);
  return `${Math.floor(length / big)} ${bigName}` + (rest ? ` ${rest} ${smallName}` : '');
}

/** A length in one unit, for where it stands a thousand times: 41 s, 4 min, 3 h, 12 d. */
export function roughly(millis) {
  const length = Math.max(0, millis);
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  return length < 2 * DAY ? `${Math.floor(length / HOUR)} h` : `${Math.floor(length / DAY)} d`;
}

/** What is left, as a clock: 0:09, 4:05, 1:02:03; seconds are rounded up, so that 0:00 is due. */
export function countdown(millis) {
  const seconds = Math.ceil(Math.max(0, millis) / SECOND);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** The time of day; with its date where that is another day than now. */
export function clock(millis, now) {
  const at = new Date(millis);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return at.toDateString() === new Date(now).toDateString() ? time : `${date(millis)} ${time}`;
}

/** The day. */
export function date(millis) {
  const at = new Date(millis);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Bytes: 0 B, 512 MB, 1.5 GB. */
export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = Math.max(0, count);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 9.95 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** A share: 0.4 %, 41 %, 102 %. */
export function percent(value) {
  return `${value < 0.95 && value >= 0.05 ? value.toFixed(1) : Math.round(value)} %`;
}

/** A number with its noun: 1 attempt, 2 attempts. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The sentence begins with a capital letter. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The points of a line through these values, oldest left, in a box of this size; empty for fewer than two values.
 *
 * @param top the value at the upper edge
 */
export function points(values, width, height, top) {
  if (values.length < 2) return '';
  const step = width / (values.length - 1);
  let text = '';
  for (let i = 0; i < values.length; i++) {
    const y = height - (Math.min(values[i], top) / top) * height;
    text += `${(i * step).toFixed(1)},${y.toFixed(1)} `;
  }
  return text.trimEnd();
}
