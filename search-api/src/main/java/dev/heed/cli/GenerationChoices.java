package dev.heed.cli;

import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a language model's tokens are drawn and when its text ends.
final class GenerationChoices {
  private static final int SHORT_SEEDS = 1_000_000;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "256",
      description = "Tokens after which a text is cut (default: ${DEFAULT-VALUE}).")
  private int maxTokens;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1",
      description = "Texts that are written (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "0",
      description = "0, the default, takes the likeliest token; 1 draws as the model expects.")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Draw from the K likeliest tokens; 0, the default: from all.")
  private int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description = "Draw from the likeliest tokens that have this probability together.")
  private double topP;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      defaultValue = "0",
      description = "Draw from tokens that are at least so likely beside the likeliest one.")
  private double minP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Above 1, tokens that were there become less likely (default: ${DEFAULT-VALUE}).")
  private double repetitionPenalty;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed draws the same tokens (default: any, and said).")
  private @Nullable Long seed;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "End before this text; may be given several times.")
  private List<String> stop = new ArrayList<>();

  @Option(
      names = "--alternatives",
      paramLabel = "N",
      defaultValue = "0",
      description = "With --json: the likeliest tokens of each step that were not chosen.")
  private int alternatives;

  GenerationOptions options() {
    long drawn = seed != null ? seed : ThreadLocalRandom.current().nextInt(SHORT_SEEDS);
    return new GenerationOptions(
        maxTokens,
        samples,
        new Sampling(temperature, topK, topP, minP, repetitionPenalty, drawn),
        stop,
        alternatives,
        null);
  }
}
