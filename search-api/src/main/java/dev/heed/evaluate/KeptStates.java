package dev.heed.evaluate;

import dev.heed.rerank.learned.ModelStates;
import dev.heed.rerank.learned.TextStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Hidden states of texts, kept so that learning again with another seed or size takes no reading.
/// One file for all that states depend on besides the text, in which texts are found by their hash;
/// it is mapped, so that what is not used takes no memory. Little-endian:
///
/// ```
/// key (16 bytes), tokens (int), width (int), states (16-bit floats), key, …
/// ```
///
/// Any number of processes read a file, one at a time adds to it. What was being written when a
/// process was killed is written again.
public final class KeptStates implements TextStates, AutoCloseable {
  /// Below the evaluation's cache.
  static final Path FOLDER = Path.of("states");

  /// Most bytes of all files together; above, those that were not used for longest go.
  private static final long LIMIT = 8L << 30;

  private static final int KEY_BYTES = CorpusHashes.KEY_BYTES;
  private static final int HEADER_BYTES = KEY_BYTES + 2 * Integer.BYTES;
  private static final int MOST_NUMBERS = 1 << 28;

  /// Texts that are read between two looks at whether to stop.
  private static final int PORTION = 16;

  private static final ValueLayout.OfShort HALF =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt NUMBER =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final ModelStates model;
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Long> places = new ConcurrentHashMap<>();
  private volatile MemorySegment mapped = MemorySegment.NULL;

  /// Behind the last whole entry.
  private long end;

  private KeptStates(ModelStates model, Path file) throws IOException {
    this.model = model;
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    look();
  }

  /// Opens what there is.
  ///
  /// @param directory of the evaluation's cache
  /// @param model reads what is not there; closed with this
  public static KeptStates open(Path directory, ModelStates model) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(FOLDER));
    Path file = folder.resolve(CorpusHashes.key(model.dependencies()) + ".states");
    CacheFiles.makeRoom(folder, file, LIMIT);
    KeptStates states = new KeptStates(model, file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    return states;
  }

  /// Finds what was added since the last look.
  private void look() throws IOException {
    mapped = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    while (end + HEADER_BYTES <= mapped.byteSize()) {
      long numbers =
          (long) mapped.get(NUMBER, end + KEY_BYTES)
              * mapped.get(NUMBER, end + KEY_BYTES + Integer.BYTES);
      long next = end + HEADER_BYTES + numbers * Short.BYTES;
      if (numbers < 1 || numbers > MOST_NUMBERS || next > mapped.byteSize()) return;
      byte[] key = mapped.asSlice(end, KEY_BYTES).toArray(ValueLayout.JAVA_BYTE);
      places.put(HexFormat.of().formatHex(key), end);
      end = next;
    }
  }

  /// Reads all texts that are not there yet, each once.
  ///
  /// @param stopped asked between texts
  public void prepare(
      Collection<String> texts, LaterStage.Progress progress, BooleanSupplier stopped) {
    Set<String> missing = new LinkedHashSet<>(texts);
    missing.removeIf(text -> places.containsKey(CorpusHashes.key(text)));
    if (missing.isEmpty()) return;
    try (FileLock _ = locked()) {
      look();
      missing.removeIf(text -> places.containsKey(CorpusHashes.key(text)));
      channel.truncate(end);
      read(List.copyOf(missing), progress, stopped);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep states in " + file, e);
    }
  }

  private FileLock locked() throws IOException {
    FileLock lock = channel.tryLock();
    if (lock != null) return lock;
    throw new IOException(
        "another process reads with the same model and layer: try again when it has ended, or set eval.cache-directory to another folder");
  }

  private void read(List<String> texts, LaterStage.Progress progress, BooleanSupplier stopped)
      throws IOException {
    for (int from = 0; from < texts.size() && !stopped.getAsBoolean(); from += PORTION) {
      List<String> portion = texts.subList(from, Math.min(texts.size(), from + PORTION));
      List<float[][]> states = model.of(portion);
      for (int i = 0; i < portion.size(); i++) add(portion.get(i), states.get(i));
      progress.read(from + portion.size(), texts.size());
    }
    look();
  }

  private void add(String text, float[][] states) throws IOException {
    ByteBuffer entry =
        ByteBuffer.allocate(HEADER_BYTES + states.length * states[0].length * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    entry
        .put(HexFormat.of().parseHex(CorpusHashes.key(text)))
        .putInt(states.length)
        .putInt(states[0].length);
    for (float[] token : states)
      for (float number : token) entry.putShort(Float.floatToFloat16(number));
    entry.flip();
    for (long at = channel.size(); entry.hasRemaining(); ) at += channel.write(entry, at);
  }

  /// From the file, else from the model, and then it is not kept: [#prepare] does that.
  @Override
  public float[][] of(String text) {
    Long place = places.get(CorpusHashes.key(text));
    if (place == null) return model.of(text);
    MemorySegment all = mapped;
    int tokens = all.get(NUMBER, place + KEY_BYTES);
    int width = all.get(NUMBER, place + KEY_BYTES + Integer.BYTES);
    float[][] states = new float[tokens][width];
    short[] halves = new short[width];
    for (int token = 0; token < tokens; token++) {
      long from = place + HEADER_BYTES + (long) token * width * Short.BYTES;
      MemorySegment.copy(all, HALF, from, halves, 0, width);
      for (int i = 0; i < width; i++) states[token][i] = Float.float16ToFloat(halves[i]);
    }
    return states;
  }

  @Override
  public void close() {
    model.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
