package dev.heed.api.collections;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/// How much the open collections hold, counted when somebody asks.
@Component
final class IndexMetrics implements MeterBinder {
  private final OpenCollections collections;

  IndexMetrics(OpenCollections collections) {
    this.collections = collections;
  }

  @Override
  public void bindTo(MeterRegistry metrics) {
    Gauge.builder("heed.index.collections", () -> collections.all().size())
        .description("Collections that are open")
        .register(metrics);
    Gauge.builder("heed.index.passages", this::passages)
        .description("Passages in the open collections")
        .register(metrics);
  }

  /// One that is deleted meanwhile counts nothing.
  private long passages() {
    return collections.all().stream()
        .filter(OpenCollection::enter)
        .mapToLong(IndexMetrics::passages)
        .sum();
  }

  private static long passages(OpenCollection collection) {
    try {
      return collection.index().exists() ? collection.index().statistics().passages() : 0;
    } finally {
      collection.leave();
    }
  }
}
