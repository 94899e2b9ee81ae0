package dev.heed.rerank;

import dev.heed.llm.Segment;

/// What heads make of a window for a query.
///
/// @param scores of each head
/// @param tokens (heads, tokens) what each token received for the query beyond what it received for
///   none; of no heads where that is not told
/// @param places of these tokens in the candidate's text
record WindowReading(double[] scores, float[][] tokens, Segment places) {}
