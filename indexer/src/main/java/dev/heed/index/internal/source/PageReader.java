package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.extract.DocumentExtractor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Offers one page, by its address.
final class PageReader implements SourceReader {
  private @Nullable SourceItem page;

  private PageReader(SourceItem page) {
    this.page = page;
  }

  static PageReader open(Source.Page page) throws IOException {
    String address = page.name();
    String path = String.valueOf(page.address().getPath());
    var origin = new DocumentExtractor.Origin(address, path.isEmpty() ? "/" : path, null);
    return new PageReader(FileItem.of(page.copy().fetch(), address, address, origin));
  }

  @Override
  public @Nullable SourceItem next() {
    SourceItem next = page;
    page = null;
    return next;
  }

  @Override
  public long expected() {
    return 1;
  }

  @Override
  public void close() {}
}
