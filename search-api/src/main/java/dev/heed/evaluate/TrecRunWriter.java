package dev.heed.evaluate;

import dev.heed.evaluate.Run.Ranked;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes a run as a TREC file whose scores alone, read as floats, give its order back.
///
/// As in Anserini, a score is rounded to 1e-4 and lowered by 1e-6 for each tie. Where that would
/// not be enough, it is lowered further: beyond 16 a float has no room for 1e-6, and a hundred ties
/// reach the next score.
final class TrecRunWriter {
  /// Scores are counted in millionths, so that each has an exact decimal.
  private static final int DECIMALS = 6;

  private static final double LARGEST = 1e9;

  private final Writer out;
  private final String name;

  private TrecRunWriter(Writer out, String name) {
    this.out = out;
    this.name = name;
  }

  static void write(Run run, Path file) throws IOException {
    requireWord("run name", run.name());
    try (Writer out = open(file)) {
      var writer = new TrecRunWriter(out, run.name());
      for (Map.Entry<String, List<Ranked>> entry : run.rankings().entrySet())
        writer.ranking(entry.getKey(), entry.getValue());
    }
  }

  private static Writer open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    boolean compressed = file.toString().endsWith(".gz");
    return new BufferedWriter(
        new OutputStreamWriter(
            compressed ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8));
  }

  private void ranking(String query, List<Ranked> ranking) throws IOException {
    requireWord("query id", query);
    long above = Long.MAX_VALUE;
    for (int i = 0; i < ranking.size(); i++) {
      String id = requireWord("document id", ranking.get(i).id());
      long score = Math.min(millionths(ranking.get(i)), above - step(above));
      out.write("%s Q0 %s %d %s %s\n".formatted(query, id, i + 1, decimal(score), name));
      above = score;
    }
  }

  private static String decimal(long millionths) {
    return BigDecimal.valueOf(millionths, DECIMALS).toPlainString();
  }

  private static long millionths(Ranked ranked) {
    if (!(Math.abs(ranked.score()) <= LARGEST))
      throw new IllegalArgumentException(
          "score %s of document %s is not between -1e9 and 1e9"
              .formatted(ranked.score(), ranked.id()));
    return Math.round(ranked.score() * 10_000) * 100;
  }

  /// The least whole number of millionths that is more than the distance between floats there: two
  /// numbers that far apart are never read as the same float.
  private static long step(long millionths) {
    return 1 + (long) (Math.ulp(millionths / 1e6f) * 1e6);
  }

  /// Spaces separate the columns, so nothing in them may hold one.
  private static String requireWord(String what, String text) {
    if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace))
      throw new IllegalArgumentException(
          "%s '%s' is empty or holds a space, which a TREC run cannot tell from its columns"
              .formatted(what, text));
    return text;
  }
}
