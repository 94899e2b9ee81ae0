package dev.heed.benchmarks;

import dev.heed.search.Mode;
import java.io.IOException;

/// A side that is open for searching, by many threads.
interface Searching extends AutoCloseable {
  Shown search(Asked asked, Mode mode) throws IOException;

  @Override
  void close() throws IOException;
}
