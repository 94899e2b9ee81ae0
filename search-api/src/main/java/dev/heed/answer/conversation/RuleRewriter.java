package dev.heed.answer.conversation;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import dev.heed.answer.conversation.Dependence.Continuation;
import dev.heed.answer.conversation.Dependence.Ellipsis;
import dev.heed.answer.conversation.Dependence.Form;
import dev.heed.answer.conversation.Dependence.None;
import dev.heed.answer.conversation.Dependence.Reference;
import dev.heed.answer.conversation.Phrase.Kind;
import dev.heed.index.TermStatistics;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rewrites without a model. The conversation is read from its beginning, each question as what it
/// was understood as, so that what a question leaves out is found in the one before it, however
/// long ago it was named.
final class RuleRewriter implements Rewriter {
  /// Phrases that are added to a question.
  private static final int ADDED = 2;

  private static final double AGREEING = 1.5;

  /// Words of `in the late summer`.
  private static final int PLACE = 4;

  private static final Pattern END = Pattern.compile("[?.!\\s]+$");
  private static final Pattern AND =
      Pattern.compile("(?i),?\\s+and\\s+(?:(?:the|an?|of the|of)\\s+)?");

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
  Optional<String> standalone(String question, Conversation conversation, Trace.Recorder recorder) {
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

  private String resolved(String question, Reference reference, String before, String answer) {
    List<Phrase> topics = topics(question, before);
    return switch (reference.form()) {
      case OTHER -> about(question, meantFirst(topics, question.substring(reference.end())));
      case PERSON, OF_PERSON ->
          Stream.concat(topics.stream(), phrases.of(answer).stream())
              .filter(topic -> topic.kind() == Kind.NAME)
              .findFirst()
              .map(name -> replaced(question, reference, name.called(), topics))
              .orElseGet(() -> about(question, topics));
      case THINGS, OF_THINGS -> {
        Optional<String> pair = pair(topics, before);
        yield pair.isPresent()
            ? replaced(question, reference, pair.get(), topics)
            : likeliest(topics, Kind.PLURAL)
                .map(topic -> replaced(question, reference, topic.called(), topics))
                .orElse(question);
      }
      case THING, OF_THING ->
          likeliest(topics.stream().toList(), Kind.SINGULAR)
              .map(topic -> replaced(question, reference, topic.called(), topics))
              .orElse(question);
    };
  }

  /// What says most, more so when it agrees in number.
  private static Optional<Phrase> likeliest(List<Phrase> topics, Kind agreeing) {
    return topics.stream()
        .max(
            Comparator.comparingDouble(
                topic -> {
                  boolean agrees =
                      topic.kind() == agreeing
                          || (topic.kind() == Kind.NAME && agreeing == Kind.SINGULAR);
                  return topic.weight() * (agrees ? AGREEING : 1);
                }));
  }

  /// `a VPN and a firewall`, which `they` are.
  private static Optional<String> pair(List<Phrase> topics, String before) {
    List<Phrase> best = topics.subList(0, Math.min(2, topics.size()));
    for (Phrase first : best)
      for (Phrase second : best)
        if (first.end() < second.start()
            && AND.matcher(before.substring(first.end(), second.start())).matches())
          return Optional.of(first.called() + " and " + second.called());
    return Optional.empty();
  }

  /// The pronoun replaced, and what else the question was about behind it.
  private static String replaced(
      String question, Reference reference, String name, List<Phrase> topics) {
    String replacement =
        reference.start() == 0 ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : name;
    String replaced =
        question.substring(0, reference.start())
            + possessive(replacement, reference.form())
            + question.substring(reference.end());
    return about(replaced, topics.stream().filter(topic -> !name.contains(topic.text())).toList());
  }

  private static String possessive(String name, Form form) {
    return switch (form) {
      case OF_THING, OF_THINGS, OF_PERSON -> name + (name.endsWith("s") ? "'" : "'s");
      case THING, THINGS, PERSON, OTHER -> name;
    };
  }

  /// `these clinics` are the phrase that has clinics in it.
  private List<Phrase> meantFirst(List<Phrase> topics, String behind) {
    List<Word> words = Word.of(behind);
    if (words.isEmpty()) return topics;
    Set<String> noun = phrases.terms(words.getFirst().text());
    return topics.stream()
        .sorted(Comparator.comparing(topic -> topic.terms().stream().noneMatch(noun::contains)))
        .toList();
  }

  /// `When does the ferry sail in summer?`, `And in winter?`: the question before, asked anew.
  private String continued(String question, String rest, String before) {
    String preposition = Word.of(rest).getFirst().lower();
    if (Dependences.isPreposition(preposition)) return placed(before, preposition, rest);
    List<Phrase> now = phrases.of(rest).stream().filter(Phrase::isNoun).toList();
    if (!now.isEmpty())
      for (Phrase then : nouns(before))
        if (then.head().equals(now.getLast().head()) && !then.text().equals(now.getLast().text()))
          return before.substring(0, then.start())
              + now.getLast().text()
              + before.substring(then.end());
    return about(question, topics(question, before));
  }

  private static String placed(String before, String preposition, String rest) {
    String stem = END.matcher(before.strip()).replaceFirst("");
    int same = stem.toLowerCase(Locale.ROOT).lastIndexOf(" " + preposition + " ");
    boolean last = same > 0 && Word.of(stem.substring(same)).size() <= PLACE;
    return "%s %s?".formatted(last ? stem.substring(0, same) : stem, rest);
  }

  private List<Phrase> nouns(String text) {
    return phrases.of(text).stream().filter(Phrase::isNoun).toList();
  }

  /// What was named before and is not named now, what says most first.
  private List<Phrase> topics(String question, String before) {
    Set<String> said = new HashSet<>(phrases.terms(question));
    return nouns(before).stream()
        .sorted(Comparator.comparingDouble(Phrase::weight).reversed())
        .filter(phrase -> !said.containsAll(phrase.terms()))
        .filter(phrase -> said.addAll(phrase.terms()))
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
