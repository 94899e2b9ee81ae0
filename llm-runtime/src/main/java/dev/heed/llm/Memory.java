package dev.heed.llm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Memory outside of Java's heap. What is closed is kept for the next that needs as much, because
/// memory that is new to a process is cleared first, page by page: to join the caches of twenty
/// passages took three times as long as to copy them.
///
/// At most 128 MB are kept, what was closed first goes first. What is less than a megabyte is not
/// kept: the C library does that. Safe for many threads.
record Memory(Arena arena, MemorySegment segment, boolean cleared) implements AutoCloseable {
  private static final long ALIGNMENT = 64;
  private static final long LEAST_KEPT = 1 << 20;
  private static final long MOST_KEPT = 128 << 20;

  private static final Deque<Memory> KEPT = new ArrayDeque<>();

  /// At least as many bytes, cleared or not.
  static Memory of(long bytes) {
    Memory kept = bytes < LEAST_KEPT ? null : kept(rounded(bytes));
    return kept != null ? kept : fresh(bytes < LEAST_KEPT ? bytes : rounded(bytes));
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by [#close], or later by what takes its place
  private static Memory fresh(long bytes) {
    Arena arena = Arena.ofShared();
    return new Memory(arena, arena.allocate(bytes, ALIGNMENT), true);
  }

  /// Up by an eighth at most, so that caches of nearly the same length take each other's place.
  private static long rounded(long bytes) {
    long step = Long.highestOneBit(bytes) / 8;
    return Math.ceilDiv(bytes, step) * step;
  }

  private static @Nullable Memory kept(long bytes) {
    synchronized (KEPT) {
      for (Iterator<Memory> all = KEPT.descendingIterator(); all.hasNext(); ) {
        Memory kept = all.next();
        if (kept.segment.byteSize() != bytes) continue;
        all.remove();
        return kept;
      }
      return null;
    }
  }

  /// To be called once.
  @Override
  public void close() {
    if (segment.byteSize() < LEAST_KEPT || segment.byteSize() > MOST_KEPT) {
      arena.close();
      return;
    }
    synchronized (KEPT) {
      KEPT.add(new Memory(arena, segment, false));
      long bytes = KEPT.stream().mapToLong(kept -> kept.segment.byteSize()).sum();
      while (bytes > MOST_KEPT) {
        Memory oldest = KEPT.remove();
        bytes -= oldest.segment.byteSize();
        oldest.arena.close();
      }
    }
  }
}
