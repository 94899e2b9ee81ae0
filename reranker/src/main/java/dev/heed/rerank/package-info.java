/// Orders candidates for a query.
///
/// A [Reranker][dev.heed.rerank.Reranker] takes a [RerankQuery][dev.heed.rerank.RerankQuery] and
/// [Candidate][dev.heed.rerank.Candidate]s and gives a [Reranking][dev.heed.rerank.Reranking]. The
/// [AttentionReranker][dev.heed.rerank.AttentionReranker] reads a language model's attention; which
/// heads it reads, and what that is worth, is in a [HeadProfile][dev.heed.rerank.HeadProfile].
///
/// The [Baselines][dev.heed.rerank.Baselines] are what it is compared with.
///
/// The way of a query through it: `Document` cuts a candidate as prompts have it, `Prompt` has the
/// literal words around it, a `WindowReader` (pointwise, keys, blocks or full) reads heads,
/// `Combination` makes one score of theirs, and `ReadWords` tells which words were read.
@NullMarked
package dev.heed.rerank;

import org.jspecify.annotations.NullMarked;
