package dev.heed.index.internal.job;

import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.source.SourceReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The items of a source, each read only when it may have changed.
record SourceFeed(SourceReader reader, String source, Preparation preparation) implements Feed {

  @Override
  public @Nullable Reading next() throws IOException {
    SourceItem item = reader.next();
    return item == null ? null : preparation.prepare(item, source);
  }

  @Override
  public long expected() {
    return reader.expected();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
