/// Attention reranking for Spring AI; models are in `models`, a running service's documents in
/// `retrieval`.
///
/// A [DocumentReranker][dev.heed.springai.DocumentReranker] stands between the retrieval of a
/// `RetrievalAugmentationAdvisor` and its prompt. Where `heed.rerank.model` names a model, Spring
/// Boot makes one; without Boot:
///
/// ```java
/// LanguageModel model = LanguageModel.open(directory, LanguageModelOptions.defaults());
/// HeadProfile profile =
///     Profiles.best(directory, model.card().name(), model.architecture(), "pointwise", BEFORE);
/// Reranker reranker = AttentionReranker.open(model, profile, ReadingOptions.usual());
/// var postProcessor = new DocumentReranker(reranker, RerankOptions.usual());
/// ```
@NullMarked
package dev.heed.springai;

import org.jspecify.annotations.NullMarked;
