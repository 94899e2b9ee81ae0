package dev.heed.springai.retrieval;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Documents from a running heed service.
///
/// @param url Address of the service, as heed serve prints it. Without it nothing is retrieved.
/// @param k Most documents of a query, 1 to 1000.
/// @param key The service's HEED_API_KEY, where it has one.
/// @param timeout Time that a request may take.
/// @param collection Collection that is searched. The service's usual one, where it is not set.
/// @param mode How passages are found: bm25, dense or hybrid. As the service has it, where it is
///   not set.
/// @param rerank How the service reads the first hits again: auto, off, keys, blocks, pointwise or
///   full. As the service has it, where it is not set.
/// @param filters Conditions that must all hold, such as type=pdf.
@ConfigurationProperties("heed.retriever")
public record RetrieverProperties(
    URI url,
    @DefaultValue("5") int k,
    @Nullable String key,
    @DefaultValue("30s") Duration timeout,
    @Nullable String collection,
    @Nullable String mode,
    @Nullable String rerank,
    @DefaultValue List<String> filters) {

  HeedService service() {
    return new HeedService(url, key == null || key.isBlank() ? null : key, timeout);
  }

  RetrievalOptions options() {
    return new RetrievalOptions(k, collection, mode, rerank, filters);
  }

  /// Without the key, which belongs into no log.
  @Override
  public String toString() {
    return "heed.retriever of " + url;
  }
}
