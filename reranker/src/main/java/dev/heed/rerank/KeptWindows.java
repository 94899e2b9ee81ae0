package dev.heed.rerank;

import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.StoredPrecision;
import dev.heed.rerank.store.ContentKey;
import dev.heed.rerank.store.RecentEntries;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What one reader keeps of windows.
final class KeptWindows {
  private final RecentEntries entries;
  private final Map<Kind, String> dependencies = new EnumMap<>(Kind.class);

  /// @param form of the reader: its mode, and how it scores
  KeptWindows(
      RecentEntries entries, LanguageModel model, List<Head> heads, Wording wording, String form) {
    this.entries = entries;
    for (Kind kind : Kind.values()) {
      Prompt prompt = new Prompt(model, wording, kind);
      String all =
          String.join(
              "\n",
              model.hash(),
              form,
              heads.toString(),
              Arrays.toString(prompt.prefix()),
              Arrays.toString(prompt.tail(Prompt.NOTHING).ids()));
      dependencies.put(kind, ContentKey.of(all).toString());
    }
  }

  /// What is kept of a window.
  ///
  /// @param keyValues its own, as they are stored
  /// @param nothing (heads, tokens) what it receives for a query that asks for nothing; null where
  ///   that is not known, not asked for, or depends on others too
  record KeptWindow(byte[] keyValues, float @Nullable [][] nothing) {

    /// Rounded as what is kept is, so that the same search gives the same order.
    static KeptWindow of(KeyValues own) {
      return new KeptWindow(own.stored(StoredPrecision.INT8), null);
    }

    byte[] bytes() {
      float[][] received = nothing == null ? new float[0][] : nothing;
      int tokens = received.length == 0 ? 0 : received[0].length;
      ByteBuffer bytes =
          ByteBuffer.allocate(
              2 * Integer.BYTES + received.length * tokens * Float.BYTES + keyValues.length);
      bytes.putInt(received.length).putInt(tokens);
      for (float[] head : received) for (float number : head) bytes.putFloat(number);
      return bytes.put(keyValues).array();
    }

    static KeptWindow of(byte[] entry) {
      ByteBuffer bytes = ByteBuffer.wrap(entry);
      float[][] nothing = new float[bytes.getInt()][bytes.getInt()];
      for (float[] head : nothing) {
        bytes.asFloatBuffer().get(head);
        bytes.position(bytes.position() + head.length * Float.BYTES);
      }
      byte[] keyValues = Arrays.copyOfRange(entry, bytes.position(), entry.length);
      return new KeptWindow(keyValues, nothing.length == 0 ? null : nothing);
    }
  }

  boolean has(Kind kind, Window window) {
    return entries.has(key(kind, window));
  }

  /// What is kept of windows, and of the others what running them makes, which is not kept yet:
  /// what it is to have besides may not be known.
  ///
  /// @param run keys and values of windows
  List<Found> find(Kind kind, List<Window> windows, Function<List<Window>, List<KeyValues>> run) {
    Map<Integer, Found> found = new TreeMap<>();
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      byte[] entry = entries.get(key(kind, windows.get(i)));
      if (entry == null) missing.add(i);
      else found.put(i, new Found(KeptWindow.of(entry), false));
    }
    List<KeyValues> made = run.apply(missing.stream().map(windows::get).toList());
    for (int i = 0; i < made.size(); i++)
      found.put(missing.get(i), new Found(KeptWindow.of(made.get(i)), true));
    return List.copyOf(found.values());
  }

  /// @param fresh whether it is to be kept
  record Found(KeptWindow window, boolean fresh) {}

  void put(Kind kind, Window window, KeptWindow kept) {
    entries.put(key(kind, window), kept.bytes());
  }

  private ContentKey key(Kind kind, Window window) {
    return ContentKey.of(dependencies.get(kind) + "\n" + Arrays.toString(window.tokens().ids()));
  }
}
