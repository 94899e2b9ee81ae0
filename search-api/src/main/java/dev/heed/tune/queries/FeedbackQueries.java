package dev.heed.tune.queries;

import dev.heed.feedback.Feedback;
import dev.heed.feedback.FeedbackFile;
import dev.heed.index.Document;
import dev.heed.index.PassageIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Queries of which users of the service said which passages helped: these answer them, and those
/// that did not help are negatives. Of two opinions about the same the later one counts.
///
/// @param collection whose feedback it is
/// @param usual the collection that is meant where feedback names none
public record FeedbackQueries(PassageIndex index, String collection, String usual) {

  /// All of an index directory.
  public Gathered of(Path indexDirectory) {
    long begin = System.nanoTime();
    FeedbackFile.Content content = FeedbackFile.in(indexDirectory).read();
    List<Feedback> own = content.feedback().stream().filter(this::isOwn).toList();
    Map<String, Map<String, Integer>> opinions = new LinkedHashMap<>();
    for (Feedback one : own)
      opinions
          .computeIfAbsent(one.query().strip(), _ -> new LinkedHashMap<>())
          .put(Objects.requireNonNull(one.passageId()), one.value());
    Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    if (content.unreadable() > 0) leftOut.put(LeftOut.UNREADABLE, content.unreadable());
    List<QueryLine> lines = new ArrayList<>();
    opinions.forEach(
        (query, values) -> line(query, named(values, leftOut), leftOut).ifPresent(lines::add));
    return new Gathered(
        Origin.FEEDBACK,
        lines,
        own.size(),
        opinions.size(),
        leftOut,
        (System.nanoTime() - begin) / 1e9,
        true);
  }

  /// About a passage of this collection.
  private boolean isOwn(Feedback feedback) {
    return feedback.passageId() != null
        && !feedback.query().isBlank()
        && collection.equals(Objects.requireNonNullElse(feedback.collection(), usual));
  }

  /// An opinion on something that the index has.
  ///
  /// @param external id of a document of one passage, null where it has none or more passages
  private record Opinion(String passage, @Nullable String external, int value) {
    private String id(Unit unit) {
      return unit == Unit.PASSAGE ? passage : Objects.requireNonNull(external);
    }
  }

  private List<Opinion> named(Map<String, Integer> values, Map<LeftOut, Integer> leftOut) {
    List<Opinion> opinions = new ArrayList<>();
    values.forEach(
        (passage, value) -> {
          if (index.passage(passage).isEmpty()) leftOut.merge(LeftOut.GONE, 1, Integer::sum);
          else opinions.add(new Opinion(passage, external(passage).orElse(null), value));
        });
    return opinions;
  }

  private Optional<String> external(String passage) {
    return index
        .document(passage.substring(0, passage.lastIndexOf('-')))
        .filter(document -> document.passages().size() == 1)
        .map(Document::externalId);
  }

  /// Named by their documents where that says as much for all of them.
  private static Optional<QueryLine> line(
      String query, List<Opinion> opinions, Map<LeftOut, Integer> leftOut) {
    if (opinions.stream().noneMatch(one -> one.value() > 0)) {
      leftOut.merge(LeftOut.NO_ANSWER, 1, Integer::sum);
      return Optional.empty();
    }
    Unit unit =
        opinions.stream().allMatch(one -> one.external() != null) ? Unit.DOCUMENT : Unit.PASSAGE;
    Map<String, Integer> relevant = new LinkedHashMap<>();
    ids(opinions, 1, unit).forEach(id -> relevant.put(id, 1));
    return Optional.of(
        new QueryLine(
            new KnownQuery(query, Origin.FEEDBACK, relevant, unit),
            ids(opinions, -1, unit).toList()));
  }

  private static Stream<String> ids(List<Opinion> opinions, int value, Unit unit) {
    return opinions.stream().filter(one -> one.value() == value).map(one -> one.id(unit));
  }
}
