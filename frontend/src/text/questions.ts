const ASKS =
  /^\s*(who|whom|whose|what|which|when|where|why|how|do|does|did|is|are|was|were|can|could|should|would|will|may|must|has|have)\b/i;

/** Whether a query asks something, so that an answer is worth the service's time unasked. */
export function asks(query: string): boolean {
  return /[?？]\s*$/.test(query) || ASKS.test(query);
}
