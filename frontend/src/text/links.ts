/** The address to link to, null where a browser could not or should not open it. */
export function webAddress(uri: string, anchor: string | null = null): string | null {
  if (!/^https?:\/\//i.test(uri)) return null;
  return anchor === null ? uri : `${uri}#${encodeURI(anchor)}`;
}

/** An address as people read it: without scheme, `%20` as a blank; in filters too. */
export function readable(uri: string): string {
  const bare = uri.replace(/^((?:\w+=)?)(?:https?|file):\/\//i, "$1");
  try {
    return decodeURI(bare);
  } catch {
    return bare; // A stray percent sign: shown as it is.
  }
}
