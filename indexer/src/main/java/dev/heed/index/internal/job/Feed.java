package dev.heed.index.internal.job;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Items on their way into the index, read one after the other.
interface Feed extends Closeable {

  /// The next item, null after the last.
  @Nullable Reading next() throws IOException;

  /// About how many items there are, -1 while unknown.
  long expected();
}
