package dev.heed.trec;

import dev.heed.answer.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Answers topics one after the other. What cannot be answered for a fault is told and left out, to
/// be tried again by the next run; a topic that the documents do not answer gets an empty answer.
public final class TopicRun {
  private final Function<Topic, Answer> answers;
  private final UnaryOperator<String> ids;
  private final AnswerFormat format;
  private final Listener listener;

  /// Is told how it goes.
  public interface Listener {
    /// So many of those that were to be answered are.
    void answered(int done, int all);

    /// A topic has no answer for a fault.
    void failed(Topic topic, String why);
  }

  /// What came of it.
  ///
  /// @param earlier topics that had an answer before
  /// @param answered topics that got one
  /// @param empty those of them that the documents do not answer
  /// @param failed topics that have none
  /// @param fallbacks why another composer wrote than was asked for, and how often
  /// @param stopped whether topics are left that nobody tried
  public record Outcome(
      int earlier,
      int answered,
      int empty,
      List<Topic> failed,
      Map<String, Integer> fallbacks,
      boolean stopped) {}

  /// @param answers answers a topic
  /// @param ids the track's id of a document
  public TopicRun(
      Function<Topic, Answer> answers,
      UnaryOperator<String> ids,
      AnswerFormat format,
      Listener listener) {
    this.answers = answers;
    this.ids = ids;
    this.format = format;
    this.listener = listener;
  }

  /// Answers those that the file does not.
  ///
  /// @param stopped asked before every topic
  public Outcome answer(List<Topic> topics, AnswerFile file, BooleanSupplier stopped)
      throws IOException {
    Set<String> before = file.answered();
    List<Topic> left = topics.stream().filter(topic -> !before.contains(topic.id())).toList();
    List<Topic> failed = new ArrayList<>();
    Map<String, Integer> fallbacks = new LinkedHashMap<>();
    int empty = 0;
    int done = 0;
    for (; done < left.size() && !stopped.getAsBoolean(); done++) {
      Topic topic = left.get(done);
      try {
        Answer answer = answers.apply(topic);
        TrackAnswer bounded = TrackAnswer.of(topic, answer, format, ids);
        file.add(bounded);
        if (bounded.sentences().isEmpty()) empty++;
        String fallback = answer.composer().fallback();
        if (fallback != null) fallbacks.merge(fallback, 1, Integer::sum);
      } catch (RuntimeException e) {
        failed.add(topic);
        listener.failed(topic, e.getMessage() == null ? e.toString() : e.getMessage());
      }
      listener.answered(done + 1, left.size());
    }
    return new Outcome(
        topics.size() - left.size(),
        done - failed.size(),
        empty,
        failed,
        fallbacks,
        done < left.size());
  }
}
