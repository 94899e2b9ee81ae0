/// Endpoints that speak as other services do, so that their clients need no change: reranking as
/// Cohere, Jina and text-embeddings-inference have it, embeddings, models and, in a package below,
/// chat completions as OpenAI has them.
@NullMarked
package dev.heed.api.compatible;

import org.jspecify.annotations.NullMarked;
