package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// In what a decoder differs from llama, where it does.
///
/// @param biases whether one is added to queries, keys and values (qwen2)
/// @param headNorms whether every head's query and key is normed before it is turned (qwen3,
///   gemma3)
/// @param outputNorms whether what attention and the feed-forward part give is normed before it is
///   added (gemma3)
/// @param activation of the feed-forward part's gate
/// @param embeddingScale what a token's embedding is multiplied with
/// @param attentionScale what the product of a query and a key is multiplied with
/// @param positions how heads are turned
/// @param window of the layers that look back only so far; none where all see everything
public record Traits(
    boolean biases,
    boolean headNorms,
    boolean outputNorms,
    Activation activation,
    double embeddingScale,
    double attentionScale,
    Positions positions,
    @Nullable Window window) {

  public Traits {
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(positions, "positions");
    require(embeddingScale > 0, "embeddingScale", embeddingScale, "> 0");
    require(attentionScale > 0, "attentionScale", attentionScale, "> 0");
  }

  /// A llama's: none of all this, and products that are divided by the root of a head's size.
  public static Traits llama(int headSize) {
    return new Traits(
        false,
        false,
        false,
        Activation.SILU,
        1,
        1 / Math.sqrt(headSize),
        new Positions(headSize, List.of(), 1),
        null);
  }

  /// What the gate of a feed-forward part goes through.
  public enum Activation {
    /// x · sigmoid(x)
    @JsonProperty("silu")
    SILU,

    /// x · Φ(x), by way of tanh (Hendrycks and Gimpel 2016, arXiv 1606.08415)
    @JsonProperty("gelu")
    GELU
  }

  /// How a head is turned by its position, beside the base that [Architecture#ropeBase] has.
  ///
  /// @param turned numbers of a head that are; those behind them stay as they are
  /// @param divisors of the `turned / 2` frequencies, such as Llama 3 has for longer contexts;
  ///   empty for none
  /// @param magnitude what turned numbers are multiplied with (LongRoPE, Ding et al. 2024, arXiv
  ///   2402.13753)
  public record Positions(int turned, List<Double> divisors, double magnitude) {
    public Positions {
      divisors = List.copyOf(divisors);
      require(turned >= 2 && turned % 2 == 0, "turned", turned, "even");
      require(
          divisors.isEmpty() || divisors.size() == turned / 2,
          "divisors",
          divisors.size() + " numbers",
          "none or " + turned / 2);
      require(magnitude > 0, "magnitude", magnitude, "> 0");
    }
  }

  /// Layers that see the last tokens only.
  ///
  /// @param size keys that a token sees, its own included: those at positions less than this away
  /// @param every how-manieth layer sees everything all the same; 0 where none does
  /// @param ropeBase θ in the layers with the window, where frequencies are divided by nothing
  public record Window(int size, int every, double ropeBase) {
    public Window {
      require(size >= 1, "window", size, ">= 1");
      require(every == 0 || every >= 2, "every", every, "0 or >= 2");
      require(ropeBase > 1, "ropeBase", ropeBase, "> 1");
    }

    /// Whether a layer, counted from 0, has it. The first always does.
    public boolean in(int layer) {
      return every == 0 || (layer + 1) % every != 0;
    }
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds)
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
  }
}
