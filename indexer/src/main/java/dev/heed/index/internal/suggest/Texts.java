package dev.heed.index.internal.suggest;

import dev.heed.index.Suggestion;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Suggestions as Lucene's suggesters read them; the payload is the kind.
final class Texts implements InputIterator {
  private final Iterator<Suggestion> all;
  private @Nullable Suggestion current;

  Texts(List<Suggestion> all) {
    this.all = all.iterator();
  }

  @Override
  public @Nullable BytesRef next() {
    current = all.hasNext() ? all.next() : null;
    return current == null ? null : new BytesRef(current.text());
  }

  @Override
  public long weight() {
    return current().weight();
  }

  @Override
  public BytesRef payload() {
    return new BytesRef(current().kind().name());
  }

  private Suggestion current() {
    if (current == null) throw new IllegalStateException("next() comes first");
    return current;
  }

  @Override
  public boolean hasPayloads() {
    return true;
  }

  @Override
  public @Nullable Set<BytesRef> contexts() {
    return null;
  }

  @Override
  public boolean hasContexts() {
    return false;
  }
}
