package dev.heed.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Finds texts that are nearly the same: the sets of their three-word shingles have a Jaccard
/// coefficient `|A ∩ B| / |A ∪ B|` of at least .9. Broder, SEQUENCES 1997, here without sketches:
/// exact, and quick enough for a result list.
final class NearDuplicates {
  static final double THRESHOLD = 0.9;
  private static final int WORDS = 3;

  private NearDuplicates() {}

  /// The items in their order, each in a group led by the first one that is nearly the same.
  static <T> List<List<T>> groups(List<T> items, Function<T, String> text) {
    List<int[]> leaders = new ArrayList<>();
    List<List<T>> groups = new ArrayList<>();
    for (T item : items) {
      int[] shingles = shingles(text.apply(item));
      int leader = firstAlike(leaders, shingles);
      if (leader < 0) {
        leaders.add(shingles);
        groups.add(new ArrayList<>(List.of(item)));
      } else {
        groups.get(leader).add(item);
      }
    }
    return groups;
  }

  private static int firstAlike(List<int[]> leaders, int[] shingles) {
    return IntStream.range(0, leaders.size())
        .filter(i -> alike(leaders.get(i), shingles))
        .findFirst()
        .orElse(-1);
  }

  private static boolean alike(int[] a, int[] b) {
    int smaller = Math.min(a.length, b.length);
    int larger = Math.max(a.length, b.length);
    if (smaller < THRESHOLD * larger) return false;
    int shared = shared(a, b);
    return shared >= THRESHOLD * (a.length + b.length - shared);
  }

  /// Numbers that two ascending arrays have in common.
  private static int shared(int[] a, int[] b) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      int order = Integer.compare(a[i], b[j]);
      if (order == 0) shared++;
      if (order <= 0) i++;
      if (order >= 0) j++;
    }
    return shared;
  }

  /// Hashes of all runs of three words, ascending and distinct. A text of fewer words is one run.
  static int[] shingles(String text) {
    int[] words = words(text);
    if (words.length == 0) return new int[] {text.strip().hashCode()};
    int width = Math.min(WORDS, words.length);
    return IntStream.rangeClosed(0, words.length - width)
        .map(i -> Arrays.hashCode(Arrays.copyOfRange(words, i, i + width)))
        .sorted()
        .distinct()
        .toArray();
  }

  /// Hashes of the words in order. Case and punctuation do not count; a code point of a script
  /// without spaces is a word.
  private static int[] words(String text) {
    List<Integer> words = new ArrayList<>();
    int hash = 0;
    for (int c : (text.toLowerCase(Locale.ROOT) + " ").codePoints().toArray()) {
      boolean alone = Character.isIdeographic(c);
      if (Character.isLetterOrDigit(c) && !alone) {
        hash = 31 * hash + c;
      } else {
        if (hash != 0) words.add(hash);
        if (alone) words.add(c);
        hash = 0;
      }
    }
    return words.stream().mapToInt(Integer::intValue).toArray();
  }
}
