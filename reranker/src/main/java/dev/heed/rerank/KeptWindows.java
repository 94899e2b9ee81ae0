package dev.heed.rerank;

import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.StoredPrecision;
import dev.heed.rerank.store.ContentKey;
import dev.heed.rerank.store.RecentEntries;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
      dependencies.put(
          kind,
          String.join(
              "\n",
              model.hash(),
              form,
              heads.toString(),
              Arrays.toString(prompt.prefix()),
              Arrays.toString(prompt.tail(Prompt.NOTHING).ids())));
    }
  }

  /// What is kept of a window.
  ///
  /// @param keyValues its own, as they are stored
  /// @param nothing (heads, tokens) what it receives for a query that asks for nothing; of no heads
  ///   where that depends on others too
  record KeptWindow(byte[] keyValues, float[][] nothing) {

    static KeptWindow of(KeyValues own, float[][] nothing) {
      return new KeptWindow(own.stored(StoredPrecision.INT8), nothing);
    }

    byte[] bytes() {
      int tokens = nothing.length == 0 ? 0 : nothing[0].length;
      ByteBuffer bytes =
          ByteBuffer.allocate(
              2 * Integer.BYTES + nothing.length * tokens * Float.BYTES + keyValues.length);
      bytes.putInt(nothing.length).putInt(tokens);
      for (float[] head : nothing) for (float received : head) bytes.putFloat(received);
      return bytes.put(keyValues).array();
    }

    static KeptWindow of(byte[] entry) {
      ByteBuffer bytes = ByteBuffer.wrap(entry);
      float[][] nothing = new float[bytes.getInt()][bytes.getInt()];
      for (float[] head : nothing) {
        bytes.asFloatBuffer().get(head);
        bytes.position(bytes.position() + head.length * Float.BYTES);
      }
      return new KeptWindow(Arrays.copyOfRange(entry, bytes.position(), entry.length), nothing);
    }
  }

  boolean has(Kind kind, Window window) {
    return entries.has(key(kind, window));
  }

  @Nullable KeptWindow get(Kind kind, Window window) {
    byte[] entry = entries.get(key(kind, window));
    return entry == null ? null : KeptWindow.of(entry);
  }

  void put(Kind kind, Window window, KeptWindow kept) {
    entries.put(key(kind, window), kept.bytes());
  }

  private ContentKey key(Kind kind, Window window) {
    return ContentKey.of(dependencies.get(kind) + "\n" + Arrays.toString(window.tokens().ids()));
  }
}
