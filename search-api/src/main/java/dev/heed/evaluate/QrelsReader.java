package dev.heed.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Collects judgements from the lines of a file, in the two usual forms.
final class QrelsReader {
  private static final String HEADER = "query-id\tcorpus-id\tscore";
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();

  /// `query <tab> document <tab> grade` after a header line, as BEIR has it.
  static Qrels beir(Path file) {
    var reader = new QrelsReader();
    NumberedLines.read(file, reader::beirLine);
    return reader.qrels(file);
  }

  /// `query 0 document grade`, as trec_eval reads it; or BEIR's form when that header comes first.
  static Qrels trec(Path file) {
    var reader = new QrelsReader();
    NumberedLines.read(file, new Detecting(reader)::line);
    return reader.qrels(file);
  }

  /// Decides by the first line what the others are.
  private static final class Detecting {
    private final QrelsReader reader;
    private boolean headed;

    Detecting(QrelsReader reader) {
      this.reader = reader;
    }

    void line(String line) {
      headed |= isHeader(line);
      if (headed) reader.beirLine(line);
      else reader.trecLine(line);
    }
  }

  private static boolean isHeader(String line) {
    return line.strip().equals(HEADER);
  }

  private void beirLine(String line) {
    if (isHeader(line)) return;
    String[] fields = TAB.split(line, -1);
    if (fields.length != 3)
      throw new IllegalArgumentException(
          "expected query, document and grade separated by tabs, got %s".formatted(quoted(line)));
    add(fields[0].strip(), fields[1].strip(), fields[2].strip());
  }

  private void trecLine(String line) {
    String[] fields = BLANKS.split(line.strip(), -1);
    if (fields.length != 4)
      throw new IllegalArgumentException(
          "expected query, 0, document and grade, got %s".formatted(quoted(line)));
    add(fields[0], fields[2], fields[3]);
  }

  /// A judgement may stand there twice, but not with two grades.
  private void add(String query, String document, String grade) {
    for (String id : List.of(query, document))
      if (id.isEmpty()) throw new IllegalArgumentException("a query or document id is empty");
    int value = grade(grade);
    Integer before =
        grades.computeIfAbsent(query, _ -> new LinkedHashMap<>()).putIfAbsent(document, value);
    if (before != null && before != value)
      throw new IllegalArgumentException(
          "document %s has grade %d for query %s and had %d before"
              .formatted(document, value, query, before));
  }

  private static int grade(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("grade '%s' is not a whole number".formatted(text), e);
    }
  }

  private static String quoted(String line) {
    return line.length() <= 100 ? "'" + line + "'" : "'" + line.substring(0, 100) + "…'";
  }

  private Qrels qrels(Path file) {
    if (grades.isEmpty())
      throw new IllegalArgumentException("%s holds no judgement".formatted(file));
    return new Qrels(grades);
  }
}
