package dev.heed.answer.conversation;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import dev.heed.answer.conversation.Dependence.Continuation;
import dev.heed.answer.conversation.Dependence.Ellipsis;
import dev.heed.answer.conversation.Dependence.None;
import dev.heed.answer.conversation.Dependence.Reference;
import dev.heed.index.TermStatistics;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rewrites without a model. The conversation is read from its beginning, each question as what it
/// was understood as, so that what a question leaves out is found in the one before it, however
/// long ago it was named.
final class RuleRewriter implements Rewriter {
  /// Phrases that are added to a question.
  private static final int ADDED = 2;

  private static final double AGREEING = 1.5;

  private final Phrases phrases;
  private final Dependences dependences;

  RuleRewriter(TermStatistics statistics) {
    this.phrases = new Phrases(statistics);
    this.dependences = new Dependences(phrases);
  }

  @Override
  public Optional<Rewritten> rewrite(
      String question, Conversation conversation, Trace.Recorder recorder) {
    Trace.Recorder.Running running = recorder.begin(STAGE, conversation.turns().size());
    Optional<Rewritten> rewritten =
        standalone(question, conversation, recorder)
            .map(alone -> new Rewritten(alone, RULES, null));
    rewritten.ifPresent(one -> running.end(1, detail(one, conversation)));
    return rewritten;
  }

  /// The question as one that stands alone; empty when it is one, which the trace says.
  Optional<String> standalone(
      String question, Conversation conversation, Trace.Recorder recorder) {
    if (conversation.isEmpty()) return Optional.empty();
    String alone = standalone(question, conversation);
    if (!alone.equals(question)) return Optional.of(alone);
    recorder.skip(STAGE, new Skipped(Reason.NOT_HELPFUL, "the question is understood by itself"));
    return Optional.empty();
  }

  /// Whether a rewriting has all that a question names.
  boolean keeps(String question, String rewritten) {
    return phrases.terms(rewritten).containsAll(phrases.terms(question));
  }

  /// For the trace.
  static Map<String, Object> detail(Rewritten rewritten, Conversation conversation) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("by", rewritten.by());
    if (rewritten.fallback() != null) detail.put("fallback", rewritten.fallback());
    if (conversation.cut().turns() > 0) detail.put("turnsLeftOut", conversation.cut().turns());
    if (conversation.cut().characters() > 0)
      detail.put("charactersLeftOut", conversation.cut().characters());
    return detail;
  }

  /// The question as one that stands alone, or as it is.
  String standalone(String question, Conversation conversation) {
    String before = "";
    String answer = "";
    for (Turn turn : conversation.turns())
      if (turn.speaker() == Speaker.ASSISTANT) answer = turn.text();
      else before = standalone(turn.text(), before, answer);
    return standalone(question, before, answer);
  }

  private String standalone(String question, String before, String answer) {
    if (before.isBlank()) return question;
    String alone =
        switch (dependences.of(question)) {
          case None _ -> question;
          case Reference reference -> resolved(question, reference, before, answer);
          case Continuation(String rest) -> continued(question, rest, before);
          case Ellipsis _ -> about(question, topics(question, before));
        };
    return alone.length() > SearchQuery.LONGEST ? question : alone;
  }

  /// The pronoun replaced by what it is likeliest to stand for.
  private String resolved(String question, Reference reference, String before, String answer) {
    List<Phrase> topics = topics(question, before);
    Optional<Phrase> meant =
        topics.stream()
            .filter(Phrase::isNoun)
            .max(Comparator.comparingDouble(topic -> topic.weight() * agreement(topic, reference.form())));
    if (meant.isEmpty() || reference.form() == Dependence.Form.OTHER) return about(question, topics);
    String replaced =
        question.substring(0, reference.start())
            + possessive(meant.get().called(), reference.form())
            + question.substring(reference.end());
    return about(replaced, topics.stream().filter(topic -> !topic.equals(meant.get())).toList());
  }

  private static double agreement(Phrase topic, Dependence.Form form) {
    boolean agrees =
        switch (form) {
          case THING, OF_THING -> topic.kind() != Phrase.Kind.PLURAL;
          case THINGS, OF_THINGS -> topic.kind() == Phrase.Kind.PLURAL;
          case PERSON, OF_PERSON -> topic.kind() == Phrase.Kind.NAME;
          case OTHER -> true;
        };
    return agrees ? AGREEING : 1;
  }

  private static String possessive(String name, Dependence.Form form) {
    return switch (form) {
      case OF_THING, OF_THINGS, OF_PERSON -> name.endsWith("s") ? name + "'" : name + "'s";
      case THING, THINGS, PERSON, OTHER -> name;
    };
  }

  /// `When does the ferry sail in summer?`, `And in winter?`: the question before, asked anew.
  private String continued(String question, String rest, String before) {
    List<Phrase> now = phrases.of(rest).stream().filter(Phrase::isNoun).toList();
    List<Phrase> then = phrases.of(before).stream().filter(Phrase::isNoun).toList();
    String stem = before.strip().replaceFirst("[?.!\\s]+$", "");
    String first = Word.of(rest).isEmpty() ? "" : Word.of(rest).getFirst().lower();
    if (Dependences.isPreposition(first)) return placed(stem, first, rest) + "?";
    if (now.isEmpty()) return about(question, topics(question, before));
    String head = last(now.getLast());
    for (Phrase old : then)
      if (last(old).equals(head) && !old.text().equals(now.getLast().text()))
        return before.substring(0, old.start())
            + now.getLast().text()
            + before.substring(old.end());
    return about(question, topics(question, before));
  }

  private static String placed(String stem, String preposition, String rest) {
    int same = stem.toLowerCase(java.util.Locale.ROOT).lastIndexOf(" " + preposition + " ");
    boolean last = same > 0 && Word.of(stem.substring(same)).size() <= 4;
    return (last ? stem.substring(0, same) : stem) + " " + rest;
  }

  private static String last(Phrase phrase) {
    return Word.of(phrase.text()).getLast().lower();
  }

  /// What was asked before and is not asked now, what says most first.
  private List<Phrase> topics(String question, String before) {
    Set<String> said = phrases.terms(question);
    return phrases.of(before).stream()
        .filter(phrase -> !said.containsAll(phrase.terms()))
        .sorted(Comparator.comparingDouble(Phrase::weight).reversed())
        .collect(Collectors.toMap(Phrase::terms, phrase -> phrase, (first, _) -> first, java.util.LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /// The question with what it is about behind it.
  private static String about(String question, List<Phrase> topics) {
    if (topics.isEmpty()) return question;
    return question.strip()
        + topics.stream()
            .limit(ADDED)
            .map(Phrase::called)
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
