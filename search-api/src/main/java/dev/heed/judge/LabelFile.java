package dev.heed.judge;

import dev.heed.trec.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Labels as TREC's qrels, `query 0 document grade`, in a file that grows while they are given.
public final class LabelFile implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("(\\S+)\\s+\\S+\\s+(\\S+)\\s+([0-3])\\s*");

  private final LineFile file;
  private final Map<Pair, Integer> labels = new LinkedHashMap<>();

  private LabelFile(LineFile file) {
    this.file = file;
  }

  /// Goes on behind the labels that are there.
  ///
  /// @param overwrite whether it begins anew, whatever is there
  /// @throws IllegalArgumentException when what is there are no labels
  public static LabelFile open(Path path, boolean overwrite) throws IOException {
    LineFile file = LineFile.open(path, overwrite);
    try {
      LabelFile opened = new LabelFile(file);
      opened.read(path);
      return opened;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void read(Path path) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (!line.matches()) throw foreign("line %d of %s".formatted(i + 1, path));
      labels.put(new Pair(line.group(1), line.group(2)), Integer.parseInt(line.group(3)));
    }
    if (lines.isEmpty() && !file.rest().isEmpty()) throw foreign("the end of " + path);
  }

  private static IllegalArgumentException foreign(String where) {
    return new IllegalArgumentException(
        "%s is no label, expected query, 0, document and a grade from 0 to 3: give another --output, or --overwrite to begin anew"
            .formatted(where));
  }

  /// Those of earlier runs and of this one.
  public Map<Pair, Integer> labels() {
    return Map.copyOf(labels);
  }

  void add(Pair pair, int grade) throws IOException {
    file.add("%s 0 %s %d".formatted(pair.query(), pair.document(), grade));
    labels.put(pair, grade);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
