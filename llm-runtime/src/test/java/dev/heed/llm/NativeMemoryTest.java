package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.llm.internal.decoder.TinyModel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tensors, caches and buffers lie outside of Java's heap, where nobody collects them.
class NativeMemoryTest {
  private static final int READS = 5_000;

  /// Less than the smallest tensor of a read, each time, would leak.
  private static final long NOISE = 4_000_000;

  /// Java's compiler takes memory from C too, when it likes. What leaks does so in every round.
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  private final Random random = new Random(1);

  @Test
  void fiveThousandReadsLeaveNothingBehind() throws Throwable {
    Path gguf = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), 1);
    Path directory = Models.in(folder.resolve("models")).importGguf(gguf, "tiny");
    Allocated allocated = Allocated.byC();
    try (LanguageModel model =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
        AttentionReader reader = model.reader(List.of(new Head(1, 0), new Head(2, 3)));
        Generator generator = model.generator()) {
      for (int i = 0; i < READS / 5; i++) readOnce(reader, generator);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS && least >= NOISE; round++) {
        long before = allocated.bytes();
        for (int i = 0; i < READS; i++) readOnce(reader, generator);
        least = Math.min(least, allocated.bytes() - before);
        System.out.printf("%d reads left at least %d bytes%n", READS, least);
      }
      assertThat(least).isLessThan(NOISE);
    }
  }

  private void readOnce(AttentionReader reader, Generator generator) {
    try (KeyValues none = reader.none();
        KeyValues one = reader.prefill(List.of(Sequence.behind(none, tokens(5)))).getFirst();
        KeyValues other = one.slice(0, 3);
        KeyValues both = KeyValues.join(List.of(one, other))) {
      reader.read(
          List.of(Sequence.behind(both, tokens(4)), Sequence.behind(one, tokens(4))),
          new Rows(0, 4));
      reader.queries(Sequence.behind(both, tokens(2)));
    }
    try (KeyValues none = generator.none();
        KeyValues fresh = generator.step(Sequence.behind(none, tokens(2))).fresh()) {
      assertThat(fresh.length()).isEqualTo(2);
    }
  }

  private long[] tokens(int count) {
    return random.longs(count, 0, TinyModel.VOCABULARY).toArray();
  }

  /// What the C library has given out and not got back: `mallinfo2` of glibc.
  private record Allocated(MethodHandle mallinfo) {
    private static final MemoryLayout TEN_SIZES =
        MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG));
    private static final int MAPPED = 4; // hblkhd
    private static final int USED = 7; // uordblks

    @SuppressWarnings("restricted") // a function without arguments that only counts
    static Allocated byC() {
      Linker linker = Linker.nativeLinker();
      var symbol = linker.defaultLookup().find("mallinfo2");
      assumeTrue(symbol.isPresent(), "SKIPPED: memory is counted by glibc's mallinfo2");
      return new Allocated(
          linker.downcallHandle(symbol.orElseThrow(), FunctionDescriptor.of(TEN_SIZES)));
    }

    long bytes() throws Throwable {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment sizes = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
        return sizes.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
            + sizes.getAtIndex(ValueLayout.JAVA_LONG, USED);
      }
    }
  }
}
