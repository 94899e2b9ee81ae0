package dev.heed.index.internal.lucene;

import dev.heed.index.Completions;
import dev.heed.index.Suggestion;
import dev.heed.index.internal.suggest.Completer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The [Completer] of a collection's newest commit, or of an older one while the newest is read in
/// the background.
final class BackgroundCompletions implements Completions, Closeable {
  /// A rebuilding waits so many times as long as the last one took: while documents are written,
  /// commits come every few seconds.
  private static final int PAUSE = 10;

  private final Views views;
  private final StoredCompletions stored;

  /// Read by those who look up, written by who puts another completer in place.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private @Nullable Completer completer;
  private @Nullable Thread building;

  /// Of the last building, null when it went well. It is told to the next one who asks.
  private volatile @Nullable RuntimeException failure;

  private volatile boolean closed;
  private volatile String commit = "";
  private volatile long notBefore = Long.MIN_VALUE;

  BackgroundCompletions(Views views, StoredCompletions stored) {
    this.views = views;
    this.stored = stored;
  }

  @Override
  public List<Suggestion> complete(String typed, int most) {
    if (most < 1) throw new IllegalArgumentException("most must be >= 1, got " + most);
    if (!isUpToDate() && System.nanoTime() >= notBefore) begin();
    tellFailure();
    if (typed.isBlank() || typed.length() > LONGEST) return List.of();
    List<Suggestion> found = lookedUp(typed, most);
    if (!found.isEmpty()) return found;
    Optional<String> meant = views.readCurrent(view -> Spelling.respelled(view, typed));
    return meant.map(text -> lookedUp(text, most)).orElse(List.of());
  }

  private List<Suggestion> lookedUp(String typed, int most) {
    use.readLock().lock();
    try {
      return completer == null || closed ? List.of() : completer.complete(typed, most);
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public boolean isReady() {
    return !commit.isEmpty();
  }

  @Override
  public void await() {
    while (!isUpToDate()) {
      begin();
      join();
      tellFailure();
    }
  }

  private void tellFailure() {
    RuntimeException told = failure;
    failure = null;
    if (told != null) throw new IllegalStateException("texts to complete could not be read", told);
  }

  private boolean isUpToDate() {
    return closed || views.read(View::commit).equals(commit);
  }

  private synchronized void begin() {
    if (closed || building != null) return;
    building = Thread.ofPlatform().daemon().name("heed-completions").start(this::build);
  }

  private void join() {
    Thread running;
    synchronized (this) {
      running = building;
    }
    try {
      if (running != null) running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while texts to complete were read", e);
    }
  }

  private void build() {
    long begin = System.nanoTime();
    try {
      views.read(
          view -> {
            Completer fresh = stored.of(view, () -> closed);
            replace(fresh, view.commit());
            return view.commit();
          });
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      long took = System.nanoTime() - begin;
      notBefore = System.nanoTime() + Math.max(Duration.ofSeconds(1).toNanos(), PAUSE * took);
      synchronized (this) {
        building = null;
      }
    }
  }

  private void replace(Completer fresh, String newest) throws IOException {
    use.writeLock().lock();
    try {
      if (completer != null) completer.close();
      completer = fresh;
      commit = newest;
    } finally {
      use.writeLock().unlock();
    }
  }

  private static UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException("what texts are completed from cannot be read", e);
  }

  /// Waits for a rebuilding, which gives up soon.
  @Override
  public void close() throws IOException {
    closed = true;
    join();
    use.writeLock().lock();
    try {
      if (completer != null) completer.close();
      completer = null;
    } finally {
      use.writeLock().unlock();
    }
  }
}
