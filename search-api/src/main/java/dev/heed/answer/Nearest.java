package dev.heed.answer;

import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.search.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was found where nothing answers: the nearest passages, and what these do answer.
///
/// @param found best first
/// @param statements the best ones of all passages
record Nearest(
    List<Found> found, List<Statement> statements, PassageIndex index, Question question) {
  private static final int MOST = 3;
  private static final int LONGEST = 120;

  /// The best sentence of each of the nearest passages.
  List<Citation> citations() {
    Set<String> passages = new LinkedHashSet<>();
    return statements.stream()
        .sorted(Comparator.comparingDouble(Statement::score).reversed())
        .filter(statement -> passages.add(statement.quote().passage().id()))
        .map(statement -> Sides.cited(index, statement.quote()))
        .flatMap(Optional::stream)
        .limit(MOST)
        .toList();
  }

  /// Questions that stand in the nearest passages, and their headings and titles, as questions. Not
  /// the one that was asked.
  List<String> questions() {
    Set<String> questions = new LinkedHashSet<>();
    for (Found one : found) {
      asked(one.passage()).forEach(questions::add);
      subject(one).map("What is said about “%s”?"::formatted).ifPresent(questions::add);
    }
    return questions.stream().filter(one -> !question.isAsked(one)).limit(MOST).toList();
  }

  /// What a passage or its headings ask, as a page of frequent questions does.
  private static Stream<String> asked(Passage passage) {
    List<String> lines = new ArrayList<>(passage.location().headings().reversed());
    Sentences.of(passage).stream().map(Quote::line).forEach(lines::add);
    return lines.stream()
        .filter(line -> line.endsWith("?") && line.length() <= LONGEST)
        .filter(line -> line.contains(" ") && Character.isUpperCase(line.codePointAt(0)))
        .limit(1);
  }

  /// The nearest heading, else the title, unless that is the file's name.
  private static Optional<String> subject(Found found) {
    List<String> headings = found.passage().location().headings();
    String subject = headings.isEmpty() ? found.hit().title() : headings.getLast();
    return Optional.of(subject.strip())
        .filter(one -> !one.isEmpty() && one.length() <= LONGEST && !one.endsWith("?"))
        .filter(one -> !found.passage().location().uri().endsWith("/" + one));
  }
}
