package dev.heed.benchmarks;

import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// heed's language-model runtime beside Hugging Face transformers and llama.cpp: the same weights,
/// as many threads.
@Command(
    name = "runtime",
    description = "The language-model runtime beside transformers and llama.cpp.")
final class RuntimeBenchmark implements Callable<Integer> {
  private static final String GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf";

  /// What can be measured by itself.
  enum Part {
    OPENING,
    TAIL,
    PREFILL,
    DECODE
  }

  @Mixin RunOptions run;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      defaultValue = "opening,tail,prefill,decode",
      description = "What is measured (default ${DEFAULT-VALUE}).")
  Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--precisions",
      paramLabel = "PRECISION",
      split = ",",
      description = "What heed computes with (default: fp32, int8, int4).")
  List<Precision> precisions = List.of(Precision.FP32, Precision.INT8, Precision.INT4);

  @Option(
      names = "--tokens",
      paramLabel = "N",
      split = ",",
      defaultValue = "128,512,1024,2048",
      description = "Lengths of the prompts (default ${DEFAULT-VALUE}).")
  List<Integer> lengths = List.of(128, 512, 1024, 2048);

  @Option(
      names = "--behind",
      paramLabel = "N",
      split = ",",
      defaultValue = "200,1000",
      description =
          "Lengths of the texts behind which tokens are written (default ${DEFAULT-VALUE}).")
  List<Integer> behind = List.of(200, 1000);

  @Option(
      names = "--turn-tokens",
      paramLabel = "N",
      defaultValue = "2048",
      description = "Tokens that a side reads in a turn, in prompts (default ${DEFAULT-VALUE}).")
  int turnTokens = 2048;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads of each side (default ${DEFAULT-VALUE}).")
  int threads = 2;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "heed's model (default ${DEFAULT-VALUE}).")
  String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--gguf",
      paramLabel = "FILE",
      description = "The same for the other sides (default: the one beside them).")
  @Nullable Path gguf;

  @Option(
      names = "--python",
      paramLabel = "DIR",
      defaultValue = "benchmarks/target/python",
      description = "What benchmarks/python/install made (default ${DEFAULT-VALUE}).")
  Path python = Path.of("benchmarks/target/python");

  private final List<Measurement> measured = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Path directory = Models.inUserCache().directory(model);
    Duel duel = run.duel("runtime", model);
    run.say(Table.heading());
    if (parts.contains(Part.OPENING)) open(new Openings(run, duel, directory, threads));
    if (parts.contains(Part.TAIL)) readTails(directory, duel);
    if (parts.contains(Part.PREFILL) || parts.contains(Part.DECODE)) beside(directory, duel);
    run.say("");
    Goal.judged(measured).forEach(run::say);
    return 0;
  }

  /// Before anything else is open, whose pages would be shared.
  private void open(Openings openings) throws Exception {
    for (Precision precision : precisions)
      for (Opened what : List.of(Opened.READER, Opened.READER_AND_GENERATOR))
        keep(openings.of(what, precision));
  }

  private void readTails(Path directory, Duel duel) throws Exception {
    for (Precision precision : precisions)
      try (HeedModel heed = HeedModel.open(directory, precision, threads);
          PassagesTail tail = new PassagesTail(heed)) {
        keep(duel.fight(RuntimeWork.tail(precision, false), tail::tail, tail::freshTokens));
        keep(duel.fight(RuntimeWork.tail(precision, true), tail::joinedTail, tail::freshTokens));
      }
  }

  private void beside(Path directory, Duel duel) throws Exception {
    try (RuntimeSides sides = new RuntimeSides(duel, run.contest(), turnTokens)) {
      for (Precision precision : precisions) {
        HeedModel heed = HeedModel.open(directory, precision, threads);
        sides.add(heed);
        if (known()) run.say("heed %s: %s".formatted(precision, heed.agreement()));
      }
      for (Rival rival : Rival.values()) start(rival, sides);
      if (parts.contains(Part.PREFILL)) {
        keep(sides.opening());
        for (int tokens : lengths) keep(sides.prefill(tokens));
      }
      if (parts.contains(Part.DECODE)) for (int tokens : behind) keep(sides.decode(tokens));
    }
  }

  private void start(Rival rival, RuntimeSides sides) throws IOException {
    PythonSide side;
    try {
      side = started(rival);
    } catch (IOException e) {
      run.say(
          "%s is not measured: %s; benchmarks/python/install installs it"
              .formatted(rival.title(), e.getMessage()));
      return;
    }
    sides.add(rival, side);
    run.say("%s: %s".formatted(rival.title(), side.version()));
    if (known()) run.say("%s: %s".formatted(rival.title(), Agreement.of(side::next)));
  }

  /// Whether there are values to compare a model with.
  private boolean known() {
    return model.equals(Models.DEFAULT_LANGUAGE_MODEL);
  }

  private PythonSide started(Rival rival) throws IOException {
    return PythonSide.start(
        python.resolve("bin/python"),
        Path.of("benchmarks/python", rival.script()),
        run.work.resolve(rival.script() + ".log"),
        gguf == null ? python.resolve(GGUF) : gguf,
        known() ? run.work : run.work.resolve(model),
        threads);
  }

  private void keep(List<Measurement> measurements) throws IOException {
    run.keep(measurements);
    measured.addAll(measurements);
  }
}
