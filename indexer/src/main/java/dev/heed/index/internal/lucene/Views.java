package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// The newest [View] of a collection that others may be writing.
final class Views extends ReferenceManager<View> {
  private final Directory directory;
  private final BM25Similarity similarity;
  private final String language;

  /// Something that is read from one view.
  @FunctionalInterface
  interface Reading<T> {
    T from(View view) throws IOException;
  }

  /// @param directory closed together with this
  /// @param language of documents that do not say theirs
  Views(Directory directory, BM25Similarity similarity, String language) throws IOException {
    this.directory = directory;
    this.similarity = similarity;
    this.language = language;
    this.current = View.of(DirectoryReader.open(directory), similarity, language);
  }

  /// Reads from the newest commit, and from that one only.
  <T> T read(Reading<T> reading) {
    try {
      maybeRefreshBlocking();
    } catch (IOException e) {
      throw unreadable(e);
    }
    return readCurrent(reading);
  }

  /// Reads from the commit that was the newest when somebody last looked: for what belongs to a
  /// search that has just been made.
  <T> T readCurrent(Reading<T> reading) {
    try {
      View view = acquire();
      try {
        return reading.from(view);
      } finally {
        release(view);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("cannot read the index in %s".formatted(directory), e);
  }

  /// Asks for the newest commit's name first: listing a folder costs far less than reading what
  /// every segment says of itself, which is how Lucene finds out.
  @Override
  protected @Nullable View refreshIfNeeded(View view) throws IOException {
    String newest = SegmentInfos.getLastCommitSegmentsFileName(directory);
    if (view.reader().getIndexCommit().getSegmentsFileName().equals(newest)) return null;
    DirectoryReader changed = DirectoryReader.openIfChanged(view.reader());
    return changed == null ? null : View.of(changed, similarity, language);
  }

  @Override
  protected boolean tryIncRef(View view) {
    return view.reader().tryIncRef();
  }

  @Override
  protected void decRef(View view) throws IOException {
    view.reader().decRef();
  }

  @Override
  protected int getRefCount(View view) {
    return view.reader().getRefCount();
  }

  @Override
  protected void afterClose() throws IOException {
    directory.close();
  }
}
