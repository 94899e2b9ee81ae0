package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.QuotedAnswer.Limits;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.generation.Constraint.State;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a step costs in processor time; the figures of `docs/runtime.md` are those it prints.
class ConstraintTimeTest {
  private static final int TOKENS = 262_144;
  private static final int STEPS = 30;

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["answer", "sources"], "properties": {
         "answer": {"type": "string", "maxLength": 200},
         "sources": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 20}, "maxItems": 5}}}
      """;

  @Test
  void aStepIsShortBesideAModels() {
    Vocabulary small = Vocabularies.smolLm2().orElseGet(Vocabularies::madeUp);
    measure(small);
    measure(enlarged(small));
  }

  private static void measure(Vocabulary vocabulary) {
    Map<String, Grammar> grammars =
        Map.of(
            "free text", Grammar.anything(),
            "regular expression", Grammar.regex("(yes|no), because [^.]{1,200}\\."),
            "JSON", Grammar.jsonSchema(SCHEMA),
            "quoted answer", QuotedAnswer.from(passages(), Limits.defaults()).grammar());
    grammars.forEach(
        (name, grammar) -> {
          walk(grammar.over(vocabulary), STEPS); // so that the code is compiled
          long begin = processorTime();
          Constraint constraint = grammar.over(vocabulary);
          double compiled = (processorTime() - begin) / 1e6;
          double[] fresh = walk(constraint, STEPS);
          double[] again = walk(constraint, STEPS);
          System.out.printf(
              "%,d tokens, %s: compiled in %.1f ms; a new step %.2f ms (median), %.1f ms (longest); a known one %.3f ms%n",
              vocabulary.size(),
              name,
              compiled,
              median(fresh),
              fresh[fresh.length - 1],
              median(again));
          assertThat(median(fresh)).as("ms").isLessThan(200);
        });
  }

  /// Milliseconds of each step of some texts, ascending.
  private static double[] walk(Constraint constraint, int steps) {
    Random random = new Random(10);
    double[] times = new double[steps];
    State state = constraint.start();
    for (int step = 0; step < steps; step++) {
      long begin = processorTime();
      BitSet allowed = state.allowed();
      int chosen = allowed.isEmpty() ? -1 : chosen(allowed, random);
      State next = chosen < 0 ? constraint.start() : state.after(chosen);
      times[step] = (processorTime() - begin) / 1e6;
      state = next;
    }
    Arrays.sort(times);
    return times;
  }

  private static int chosen(BitSet allowed, Random random) {
    int from = allowed.nextSetBit(random.nextInt(allowed.length()));
    return from >= 0 ? from : allowed.nextSetBit(0);
  }

  /// Of this thread, because other work of the machine is no cost of a step.
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /// 20 passages of 200 words.
  private static List<String> passages() {
    Random random = new Random(11);
    String[] words =
        "the harbour freezes in January and ships wait outside until March when ice thins at night"
            .split(" ");
    List<String> passages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      StringBuilder passage = new StringBuilder();
      for (int word = 0; word < 200; word++)
        passage.append(words[random.nextInt(words.length)]).append(word % 12 == 11 ? ". " : " ");
      passages.add(passage.toString());
    }
    return passages;
  }

  /// With joined pairs of its tokens.
  private static Vocabulary enlarged(Vocabulary vocabulary) {
    Random random = new Random(12);
    List<byte[]> tokens = new ArrayList<>();
    for (int token = 0; token < vocabulary.size(); token++) tokens.add(vocabulary.bytes(token));
    while (tokens.size() < TOKENS) {
      long[] pair = {random.nextInt(vocabulary.size()), random.nextInt(vocabulary.size())};
      tokens.add(vocabulary.bytes(pair));
    }
    return Vocabulary.of(tokens);
  }
}
