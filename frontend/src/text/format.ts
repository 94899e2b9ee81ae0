/** Numbers and dates as the page, which is in English, writes them. */

const NUMBER = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

export function count(number: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(number)} ${number === 1 ? one : many}`;
}

export function number(value: number): string {
  return NUMBER.format(value);
}

/** `0.4 ms`, `12 ms`, `1.2 s`. */
export function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

export function score(value: number): string {
  return SHORT.format(value);
}

/** A day in UTC, as filters count days. */
export function day(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : DAY.format(date);
}

/** A part of a whole in percent; all only when it is all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part >= whole) return "100 %";
  return `${Math.min(99, Math.round((100 * part) / whole))} %`;
}

/** A probability or share in percent. */
export function share(value: number): string {
  return `${Math.round(100 * value)} %`;
}

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1e6) return `${Math.round(size / 1e3)} kB`;
  if (size < 1e9) return `${(size / 1e6).toFixed(1)} MB`;
  return `${(size / 1e9).toFixed(1)} GB`;
}
