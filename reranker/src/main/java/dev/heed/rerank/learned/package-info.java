/// A late interaction that is learned for one collection: two matrices that turn a language model's
/// hidden states into vectors, compared token by token (ColBERT; Khattab and Zaharia, SIGIR 2020,
/// arXiv 2004.12832).
///
/// [ModelStates][dev.heed.rerank.learned.ModelStates] reads texts,
/// [LateInteraction][dev.heed.rerank.learned.LateInteraction] scores them,
/// [LateInteractionTraining][dev.heed.rerank.learned.LateInteractionTraining] learns from
/// [Example][dev.heed.rerank.learned.Example]s, and [Learned][dev.heed.rerank.learned.Learned] is
/// what is kept in a file. [LearnedVectors][dev.heed.rerank.learned.LearnedVectors] orders
/// candidates by it.
@NullMarked
package dev.heed.rerank.learned;

import org.jspecify.annotations.NullMarked;
