package dev.heed.rerank;

import dev.heed.rerank.WindowReader.Separate.Pair;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Windows that are read for queries of one kind, each once, and the numbers of the pairs that each
/// belongs to: a portion whose caches may be held at once.
record Windows(List<Window> windows, List<List<Integer>> pairs) {
  /// Tokens of the longest window that is read by itself.
  static final int LONGEST = 512;

  /// Tokens whose caches are held at once: some hundred MB.
  private static final int HELD = 2048;

  /// All windows of a kind, portion by portion.
  static List<Windows> portions(List<Pair> pairs, Kind kind) {
    IdentityHashMap<Window, List<Integer>> pairsOf = new IdentityHashMap<>();
    List<Windows> portions = new ArrayList<>();
    int held = HELD + 1;
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).query().kind() != kind) continue;
      Window window = pairs.get(i).window();
      List<Integer> known = pairsOf.get(window);
      if (known == null) {
        known = new ArrayList<>();
        pairsOf.put(window, known);
        held += window.length();
        if (held > HELD) {
          portions.add(new Windows(new ArrayList<>(), new ArrayList<>()));
          held = window.length();
        }
        portions.getLast().windows.add(window);
        portions.getLast().pairs.add(known);
      }
      known.add(i);
    }
    return portions;
  }
}
