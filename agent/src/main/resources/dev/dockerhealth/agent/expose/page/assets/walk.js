/** Walking through the grid with the arrow keys, by where the tiles stand. */

const EDGE = 4;

/** The tile that the key leads to from this one; null where the key leads nowhere. */
export function neighbour(tiles, from, key) {
  const at = tiles.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return tiles[at + 1] ?? null;
    case 'ArrowLeft':
      return tiles[at - 1] ?? null;
    case 'Home':
      return tiles[0] ?? null;
    case 'End':
      return tiles.at(-1) ?? null;
    case 'ArrowDown':
      return nextLine(tiles.slice(at + 1), from, (rect, here) => rect.top > here.top + EDGE);
    case 'ArrowUp':
      return nextLine(tiles.slice(0, at).reverse(), from, (rect, here) => rect.top < here.top - EDGE);
    default:
      return null;
  }
}

/** In the nearest line beyond, the tile whose left edge is nearest. */
function nextLine(tiles, from, beyond) {
  const here = from.getBoundingClientRect();
  let best = null;
  let line = null;
  let distance = Infinity;
  for (const tile of tiles) {
    const rect = tile.getBoundingClientRect();
    if (line === null && !beyond(rect, here)) continue;
    line ??= rect.top;
    if (Math.abs(rect.top - line) > EDGE) break;
    const apart = Math.abs(rect.left - here.left);
    if (apart < distance) [best, distance] = [tile, apart];
  }
  return best;
}
