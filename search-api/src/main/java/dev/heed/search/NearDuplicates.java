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
public final class NearDuplicates {
  private static final int WORDS = 3;

  /// Texts are alike when so many in ten of all their shingles are in both.
  private static final int OF_TEN = 9;

  private NearDuplicates() {}

  /// Whether two texts are nearly the same.
  public static boolean alike(String a, String b) {
    return alike(shingles(a), shingles(b));
  }

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
    return sharesAtLeast(Math.ceilDiv(OF_TEN * (a.length + b.length), 10 + OF_TEN), a, b);
  }

  /// Whether two ascending arrays have so many numbers in common. Two that do not are told apart
  /// after the few numbers that may be missing.
  private static boolean sharesAtLeast(int needed, int[] a, int[] b) {
    int i = 0;
    int j = 0;
    int shared = 0;
    while (shared + Math.min(a.length - i, b.length - j) >= needed) {
      if (i == a.length || j == b.length) return true;
      int order = Integer.compare(a[i], b[j]);
      if (order == 0) shared++;
      if (order <= 0) i++;
      if (order >= 0) j++;
    }
    return false;
  }

  /// Hashes of all runs of three words, ascending and distinct. A text of fewer words is one run.
  static int[] shingles(String text) {
    int[] words = words(text);
    if (words.length == 0) return new int[] {text.strip().hashCode()};
    int width = Math.min(WORDS, words.length);
    int[] shingles = new int[words.length - width + 1];
    for (int i = 0; i < shingles.length; i++) {
      int hash = 1;
      for (int word = i; word < i + width; word++) hash = 31 * hash + words[word];
      shingles[i] = hash;
    }
    Arrays.sort(shingles);
    return distinct(shingles);
  }

  private static int[] distinct(int[] ascending) {
    int count = 1;
    for (int i = 1; i < ascending.length; i++)
      if (ascending[i] != ascending[i - 1]) ascending[count++] = ascending[i];
    return Arrays.copyOf(ascending, count);
  }

  /// Hashes of the words in order. Case and punctuation do not count; a code point of a script
  /// without spaces is a word.
  private static int[] words(String original) {
    // The whole text at once: a Greek sigma is another letter at the end of a word.
    String text = original.toLowerCase(Locale.ROOT);
    int[] words = new int[text.length() + 1];
    int count = 0;
    int hash = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean alone = Character.isIdeographic(c);
      if (Character.isLetterOrDigit(c) && !alone) {
        hash = 31 * hash + c;
      } else {
        if (hash != 0) words[count++] = hash;
        if (alone) words[count++] = c;
        hash = 0;
      }
    }
    if (hash != 0) words[count++] = hash;
    return Arrays.copyOf(words, count);
  }
}
