package dev.heed.llm;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// The numbers of a llama-like decoder: RMS norms, rotary positions, grouped-query attention, a
/// gated feed-forward part; and in what it differs from llama itself.
///
/// @param layers deep
/// @param heads of a layer's queries
/// @param keyHeads of a layer's keys and values; each serves `heads / keyHeads` query heads
/// @param headSize numbers in a head's query, key and value
/// @param width numbers in a token's hidden state
/// @param innerWidth of the feed-forward part
/// @param vocabulary tokens
/// @param context most tokens that the model was trained to see
/// @param ropeBase θ of the rotary positions (Su et al. 2021, arXiv 2104.09864)
/// @param epsilon added to the mean square in a norm
/// @param traits those of llama where nothing is said about them, as in the files of older versions
public record Architecture(
    int layers,
    int heads,
    int keyHeads,
    int headSize,
    int width,
    int innerWidth,
    int vocabulary,
    int context,
    double ropeBase,
    double epsilon,
    Traits traits) {

  public Architecture {
    require(layers >= 1, "layers", layers, ">= 1");
    require(keyHeads >= 1, "keyHeads", keyHeads, ">= 1");
    require(
        heads >= 1 && heads % keyHeads == 0, "heads", heads, "a multiple of keyHeads " + keyHeads);
    require(headSize >= 2 && headSize % 2 == 0, "headSize", headSize, "even");
    require(width >= 1, "width", width, ">= 1");
    require(innerWidth >= 1, "innerWidth", innerWidth, ">= 1");
    require(vocabulary >= 1, "vocabulary", vocabulary, ">= 1");
    require(context >= 1, "context", context, ">= 1");
    require(ropeBase > 1, "ropeBase", ropeBase, "> 1");
    require(epsilon > 0, "epsilon", epsilon, "> 0");
    traits = Objects.requireNonNullElse(traits, Traits.llama(headSize));
    int turned = traits.positions().turned();
    require(turned <= headSize, "turned", turned, "at most headSize " + headSize);
  }

  /// A llama.
  public Architecture(
      int layers,
      int heads,
      int keyHeads,
      int headSize,
      int width,
      int innerWidth,
      int vocabulary,
      int context,
      double ropeBase,
      double epsilon) {
    this(
        layers,
        heads,
        keyHeads,
        headSize,
        width,
        innerWidth,
        vocabulary,
        context,
        ropeBase,
        epsilon,
        Traits.llama(headSize));
  }

  /// Numbers in a token's queries.
  public int queryWidth() {
    return heads * headSize;
  }

  /// Numbers in a token's keys, and in its values.
  public int keyWidth() {
    return keyHeads * headSize;
  }

  /// Query heads that share a key head.
  public int group() {
    return heads / keyHeads;
  }

  /// Whether a layer sees the last tokens only.
  public boolean isLocal(int layer) {
    return traits.window() != null && traits.window().in(layer);
  }

  /// In ascending order.
  public List<Head> allHeads() {
    return IntStream.range(0, layers * heads)
        .mapToObj(i -> new Head(i / heads, i % heads))
        .toList();
  }

  /// Refuses a head that the model does not have.
  public void check(Head head) {
    if (head.layer() < 0 || head.layer() >= layers || head.head() < 0 || head.head() >= heads)
      throw new IllegalArgumentException(
          "no head %s: the model has layers 0 to %d with heads 0 to %d"
              .formatted(head, layers - 1, heads - 1));
  }

  /// A model's hash is made of this: a llama's has no traits in it, as before there were any.
  @Override
  public String toString() {
    String numbers =
        "layers=%s, heads=%s, keyHeads=%s, headSize=%s, width=%s, innerWidth=%s, vocabulary=%s, context=%s, ropeBase=%s, epsilon=%s"
            .formatted(
                layers,
                heads,
                keyHeads,
                headSize,
                width,
                innerWidth,
                vocabulary,
                context,
                ropeBase,
                epsilon);
    return traits.equals(Traits.llama(headSize))
        ? "Architecture[%s]".formatted(numbers)
        : "Architecture[%s, traits=%s]".formatted(numbers, traits);
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds)
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
  }
}
