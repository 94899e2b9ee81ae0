package dev.heed.benchmarks;

import dev.heed.llm.Architecture;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How long a process opens a model, and the memory that it has then beyond an empty JVM. Each
/// round is a process of its own; a first one, which may prepare files for those after it, does not
/// count.
record Openings(RunOptions run, Duel duel, Path model, int threads) {
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseParallelGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-DOPT_OUT_TRACKING=true");

  List<Measurement> of(Opened what, Precision precision) throws Exception {
    turn(what, precision);
    List<Map<Metric, Double>> seconds = new ArrayList<>();
    List<Map<Metric, Double>> beyondEmpty = new ArrayList<>();
    for (int round = 0; round < run.rounds; round++) {
      double empty = figure(Metric.MEGABYTES, turn(Opened.NOTHING, precision));
      Map<Metric, Double> open = turn(what, precision);
      seconds.add(Map.of(Metric.SECONDS, figure(Metric.SECONDS, open)));
      beyondEmpty.add(Map.of(Metric.MEGABYTES, figure(Metric.MEGABYTES, open) - empty));
    }
    Map<Metric, Double> weights = Map.of(Metric.MEGABYTES, weightsMegabytes(precision));
    List<Measurement> measured =
        new ArrayList<>(duel.alone(RuntimeWork.opening(what, precision), seconds));
    measured.addAll(
        duel.compare(
            RuntimeWork.memory(what, precision),
            beyondEmpty,
            Collections.nCopies(run.rounds, weights)));
    return measured;
  }

  private static double figure(Metric metric, Map<Metric, Double> turn) {
    return Objects.requireNonNull(turn.get(metric), "a turn says its " + metric);
  }

  /// What a precision reads: its matrices, which lie beside the floats, and of the floats the
  /// embedding, in which tokens are looked up.
  private double weightsMegabytes(Precision precision) throws IOException {
    long floats = Files.size(model.resolve(LanguageModelCard.WEIGHTS));
    if (precision == Precision.FP32) return floats / 1e6;
    long matrices = Files.size(model.resolve(LanguageModelCard.weights(precision)));
    Architecture architecture = LanguageModelCard.read(model).architecture();
    long embedding = (long) Float.BYTES * architecture.vocabulary() * architecture.width();
    return (matrices + embedding) / 1e6;
  }

  private Map<Metric, Double> turn(Opened what, Precision precision) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("runtime-opening"));
    arguments.addAll(List.of("--model", model.toString(), "--opened", what.name()));
    arguments.addAll(List.of("--precision", precision.name(), "--threads", "" + threads));
    return OwnProcess.run(JVM_OPTIONS, arguments);
  }
}
