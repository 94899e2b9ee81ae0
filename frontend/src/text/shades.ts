/** A stretch of text, and how much of all that was read is it. */
export interface Shade {
  text: string;
  share: number;
  /** 0 for what was not read, then from 1, faint, to 4, the word that was read most. */
  level: number;
}

const LEVELS = 4;

/** A word that was read, `[start, end)` in UTF-16 code units. */
export interface ReadWord {
  range: readonly [number, number];
  share: number;
}

/** Cuts a text into the words that were read and what lies between them. */
export function shades(text: string, words: readonly ReadWord[]): Shade[] {
  const most = Math.max(...words.map((word) => word.share), 0);
  const cut: Shade[] = [];
  let at = 0;
  for (const { range, share } of [...words].sort((a, b) => a.range[0] - b.range[0])) {
    const from = Math.max(range[0], at);
    const to = Math.min(range[1], text.length);
    if (from >= to || share <= 0) continue;
    if (from > at) cut.push({ text: text.slice(at, from), share: 0, level: 0 });
    cut.push({ text: text.slice(from, to), share, level: Math.ceil((LEVELS * share) / most) });
    at = to;
  }
  if (at < text.length) cut.push({ text: text.slice(at), share: 0, level: 0 });
  return cut;
}
