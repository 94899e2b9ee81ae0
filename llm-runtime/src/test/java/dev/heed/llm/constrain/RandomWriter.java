package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.generation.Constraint.State;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Random;

/// Writes what a model without any sense would write under a constraint: it samples by random
/// logits at temperature 1.5, flat ones in some texts and peaked ones in others.
final class RandomWriter {
  private static final double TEMPERATURE = 1.5;
  private static final int LONG = 150;
  private static final int TOO_LONG = 20_000;

  private final Vocabulary vocabulary;
  private final Random random;

  RandomWriter(Vocabulary vocabulary, long seed) {
    this.vocabulary = vocabulary;
    this.random = new Random(seed);
  }

  /// A finished text. A long one ends as soon as it may.
  String write(Constraint constraint) {
    double[] weights = weights(random.nextBoolean() ? 1 : 10);
    double endsOften = random.nextDouble() * random.nextDouble();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    State state = constraint.start();
    for (int tokens = 0; !ends(state, endsOften, tokens); tokens++) {
      int token = sample(state.allowed(), weights, random.nextInt(weights.length));
      byte[] bytes = vocabulary.bytes(token);
      assertThat(bytes).as("a control token is never allowed").isNotEmpty();
      text.writeBytes(bytes);
      state = state.after(token);
      assertThat(tokens).isLessThan(TOO_LONG);
    }
    return decoded(text.toByteArray());
  }

  private boolean ends(State state, double endsOften, int tokens) {
    if (state.allowed().isEmpty()) assertThat(state.mayEnd()).as("no dead end").isTrue();
    return state.mayEnd()
        && (state.allowed().isEmpty() || tokens > LONG || random.nextDouble() < endsOften);
  }

  private double[] weights(double spread) {
    double[] weights = new double[vocabulary.size()];
    for (int i = 0; i < weights.length; i++)
      weights[i] = Math.exp(random.nextGaussian() * spread / TEMPERATURE);
    return weights;
  }

  /// @param shift gives each step other logits
  private int sample(BitSet allowed, double[] weights, int shift) {
    double total = 0;
    for (int token = allowed.nextSetBit(0); token >= 0; token = allowed.nextSetBit(token + 1))
      total += weights[(token + shift) % weights.length];
    double left = random.nextDouble() * total;
    int last = -1;
    for (int token = allowed.nextSetBit(0); token >= 0; token = allowed.nextSetBit(token + 1)) {
      last = token;
      left -= weights[(token + shift) % weights.length];
      if (left <= 0) break;
    }
    return last;
  }

  private static String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a finished text is no UTF-8", e);
    }
  }
}
