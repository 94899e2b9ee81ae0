package dev.heed.evaluate;

import dev.heed.evaluate.Topics.Topic;
import dev.heed.rerank.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A test collection whose documents are the sentences of several texts: `metadata.group` names the
/// text of a sentence and of a question, and a question was caused by a sentence of its own text.
///
/// @param texts those that are asked about
/// @param sentences of all texts
record BacktraceTexts(List<Text> texts, long sentences) {

  /// @param sentences in the order of the corpus
  record Text(String name, List<Candidate> sentences, List<Question> questions) {
    Text(String name) {
      this(name, new ArrayList<>(), new ArrayList<>());
    }
  }

  /// @param causes ids of the sentences that caused it
  record Question(String id, String text, Set<String> causes) {}

  /// @throws IllegalArgumentException naming a line without a group, or a question that no sentence
  ///   of its text has caused
  static BacktraceTexts of(TestCollection collection, Qrels qrels, Topics topics) {
    Map<String, Text> texts = new LinkedHashMap<>();
    long[] sentences = new long[1];
    JsonLines.read(
        collection.corpus(),
        (document, where) -> {
          sentences[0]++;
          Text text = texts.computeIfAbsent(group(document, where), Text::new);
          text.sentences().add(CorpusTexts.candidate(document));
        });
    Map<String, String> groups = new HashMap<>();
    JsonLines.read(
        collection.queryFile(),
        (query, where) -> groups.put(query.path("_id").asString(), group(query, where)));
    for (Topic topic : topics.asked()) {
      String group = Objects.requireNonNull(groups.get(topic.id()), topic.id());
      Text text = texts.get(group);
      if (text == null)
        throw new IllegalArgumentException(
            "question %s is about '%s', of which there is no sentence"
                .formatted(topic.id(), group));
      text.questions().add(question(topic, text, qrels));
    }
    texts.values().removeIf(text -> text.questions().isEmpty());
    return new BacktraceTexts(List.copyOf(texts.values()), sentences[0]);
  }

  private static Question question(Topic topic, Text text, Qrels qrels) {
    Set<String> causes =
        qrels.of(topic.id()).entrySet().stream()
            .filter(judged -> judged.getValue() > 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    causes.retainAll(text.sentences().stream().map(Candidate::id).collect(Collectors.toSet()));
    if (causes.isEmpty())
      throw new IllegalArgumentException(
          "none of the sentences that are judged for question %s is of its text '%s'"
              .formatted(topic.id(), text.name()));
    return new Question(topic.id(), topic.text(), causes);
  }

  private static String group(JsonNode line, String where) {
    JsonNode group = line.path("metadata").path("group");
    if (!group.isString())
      throw new IllegalArgumentException(
          where + " has no metadata.group, the name of the text that it is of");
    return group.asString();
  }
}
