package dev.heed.evaluate;

import dev.heed.evaluate.Run.Ranked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects a run from the lines of a TREC file, in the order in which trec_eval takes them: by
/// score alone, whatever the rank column says.
final class TrecRunReader {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// trec_eval up to 9.0.7 keeps scores as floats, and takes the greater id first among equals.
  private static final Comparator<Ranked> ORDER =
      Comparator.comparingDouble((Ranked ranked) -> (float) ranked.score())
          .thenComparing(Ranked::id, TrecRunReader::compareBytes)
          .reversed();

  private final Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
  private @Nullable String name;

  static Run read(Path file) {
    var reader = new TrecRunReader();
    NumberedLines.read(file, reader::line);
    return reader.run(file);
  }

  private void line(String line) {
    String[] fields = BLANKS.split(line.strip(), -1);
    if (fields.length != 6)
      throw new IllegalArgumentException(
          "expected query, Q0, document, rank, score and name, got %d fields"
              .formatted(fields.length));
    if (name == null) name = fields[5];
    add(fields[0], fields[2], score(fields[4]));
  }

  private void add(String query, String document, double score) {
    Map<String, Double> ranking = scores.computeIfAbsent(query, _ -> new LinkedHashMap<>());
    if (ranking.putIfAbsent(document, score) != null)
      throw new IllegalArgumentException(
          "document %s was found twice for query %s".formatted(document, query));
  }

  private static double score(String text) {
    try {
      double score = Double.parseDouble(text);
      if (Double.isFinite(score)) return score;
    } catch (NumberFormatException _) {
      // is reported as what is not finite is
    }
    throw new IllegalArgumentException("score '%s' is not a finite number".formatted(text));
  }

  private Run run(Path file) {
    Map<String, List<Ranked>> rankings = new LinkedHashMap<>();
    scores.forEach((query, ranking) -> rankings.put(query, sorted(ranking)));
    return new Run(name == null ? String.valueOf(file.getFileName()) : name, rankings);
  }

  private static List<Ranked> sorted(Map<String, Double> ranking) {
    return ranking.entrySet().stream()
        .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
        .sorted(ORDER)
        .toList();
  }

  /// As C's strcmp.
  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
