/// A running heed service as source of documents. Where `heed.retriever.url` names one, Spring Boot
/// makes a [HeedDocumentRetriever][dev.heed.springai.retrieval.HeedDocumentRetriever]; without
/// Boot:
///
/// ```java
/// var retriever =
///     new HeedDocumentRetriever(
///         new HeedService(URI.create("http://127.0.0.1:4333"), null, Duration.ofSeconds(30)),
///         RetrievalOptions.of(5));
/// ```
@NullMarked
package dev.heed.springai.retrieval;

import org.jspecify.annotations.NullMarked;
