/** A stretch of text and whether it is marked. */
export interface MarkedPiece {
  text: string;
  marked: boolean;
}

/**
 * Cuts a text at the ends of ranges `[start, end)` in UTF-16 code units, which is what JavaScript's
 * strings count. Ranges may come in any order and overlap; what lies outside the text is cut off.
 */
export function pieces(
  text: string,
  ranges: readonly (readonly [number, number])[],
): MarkedPiece[] {
  const cut: MarkedPiece[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    if (from >= to) continue;
    if (from > at) cut.push({ text: text.slice(at, from), marked: false });
    cut.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) cut.push({ text: text.slice(at), marked: false });
  return cut;
}
