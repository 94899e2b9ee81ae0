package dev.heed.trec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One line of an answer file against the rules that it can break alone.
final class LineCheck {
  private static final Set<String> TYPES = Set.of("automatic", "manual");

  private final int number;
  private final JsonNode line;
  private final AnswerFormat format;
  private final boolean segments;
  private final List<Violation> violations;
  private final JsonNode owner;
  private final Set<Style> styles = EnumSet.noneOf(Style.class);

  /// How a sentence cites.
  enum Style {
    PLACES("places in the references"),
    IDS("ids of references");

    private final String text;

    Style(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  LineCheck(
      int number,
      JsonNode line,
      AnswerFormat format,
      boolean segments,
      List<Violation> violations) {
    this.number = number;
    this.line = line;
    this.format = format;
    this.segments = segments;
    this.violations = violations;
    this.owner = format.owner(line);
  }

  int number() {
    return number;
  }

  @Nullable String topic() {
    return text(owner.path(format.topicKey()));
  }

  @Nullable String runId() {
    return text(owner.path("run_id"));
  }

  @Nullable String topicText() {
    JsonNode text = owner.path(format.textKey());
    return text.isString() ? text.asString() : null;
  }

  /// Those that were met.
  Set<Style> styles() {
    return styles;
  }

  /// A text or a whole number, as ids are.
  private static @Nullable String text(JsonNode value) {
    return value.isString() || value.isIntegralNumber() ? value.asString() : null;
  }

  void check() {
    switch (format) {
      case RAG24 -> {
        text(line, "run_id");
        id(line, "topic_id");
        text(line, "topic");
      }
      case RAG25 -> metadata();
    }
    List<String> references = references();
    int words = sentences(references);
    if (words > AnswerFormat.WORDS)
      violate(Rule.LENGTH, words + " words", "at most " + AnswerFormat.WORDS);
    if (format == AnswerFormat.RAG24) responseLength(words);
  }

  private void metadata() {
    if (!required(line, "metadata", line.path("metadata").isObject(), "an object")) return;
    text(owner, "team_id");
    text(owner, "run_id");
    id(owner, "narrative_id");
    if (owner.has("narrative")) text(owner, "narrative");
    JsonNode type = owner.path("type");
    if (owner.has("type") && !(type.isString() && TYPES.contains(type.asString())))
      violate(Rule.RUN_TYPE, Quoted.of(type), "automatic or manual");
  }

  private void text(JsonNode parent, String key) {
    required(parent, key, parent.path(key).isString(), "a text");
  }

  private void id(JsonNode parent, String key) {
    required(parent, key, text(parent.path(key)) != null, "a text or a whole number");
  }

  private boolean required(JsonNode parent, String key, boolean fits, String expected) {
    if (!parent.has(key)) violate(Rule.MISSING_FIELD, "no " + key, expected);
    else if (!fits)
      violate(Rule.FIELD_TYPE, "%s %s".formatted(key, Quoted.of(parent.path(key))), expected);
    return fits;
  }

  private List<String> references() {
    List<String> references = new ArrayList<>();
    JsonNode values = line.path("references");
    if (!required(line, "references", values.isArray(), "an array")) return references;
    for (JsonNode value : values) reference(value, references);
    if (references.size() > format.references())
      violate(
          Rule.REFERENCE_COUNT,
          references.size() + " references",
          "at most " + format.references());
    return references;
  }

  private void reference(JsonNode value, List<String> references) {
    String id = value.isString() ? value.asString() : value.toString();
    if (!value.isString())
      violate(Rule.FIELD_TYPE, "reference " + Quoted.of(value), "the text of an id");
    else if (segments && !AnswerFormat.SEGMENT.matcher(id).matches())
      violate(
          Rule.REFERENCE_ID, Quoted.of(id), "a segment of MS MARCO V2.1, msmarco_v2.1_doc_D_D#D_D");
    if (references.contains(id))
      violate(Rule.REPEATED_REFERENCE, Quoted.of(id), "every reference once");
    references.add(id);
  }

  /// Words of all.
  private int sentences(List<String> references) {
    JsonNode answer = line.path("answer");
    if (!required(line, "answer", answer.isArray(), "an array")) return 0;
    int words = 0;
    for (int i = 0; i < answer.size(); i++) words += sentence(i, answer.get(i), references);
    return words;
  }

  private int sentence(int place, JsonNode sentence, List<String> references) {
    String name = "answer[%d]".formatted(place);
    if (!sentence.isObject()) {
      violate(Rule.FIELD_TYPE, "%s %s".formatted(name, Quoted.of(sentence)), "an object");
      return 0;
    }
    inSentence(name, sentence, "citations", sentence.path("citations").isArray(), "an array");
    citations(name, sentence.path("citations"), references);
    JsonNode text = sentence.path("text");
    return inSentence(name, sentence, "text", text.isString(), "a text")
        ? Words.in(text.asString())
        : 0;
  }

  private boolean inSentence(
      String name, JsonNode sentence, String key, boolean fits, String expected) {
    if (!sentence.has(key))
      violate(Rule.MISSING_FIELD, "no %s in %s".formatted(key, name), expected);
    else if (!fits)
      violate(
          Rule.FIELD_TYPE,
          "%s.%s %s".formatted(name, key, Quoted.of(sentence.path(key))),
          expected);
    return fits;
  }

  private void citations(String name, JsonNode citations, List<String> references) {
    if (citations.size() > AnswerFormat.CITATIONS && citations.isArray())
      violate(
          Rule.CITATION_COUNT,
          "%d citations in %s".formatted(citations.size(), name),
          "at most " + AnswerFormat.CITATIONS);
    Set<JsonNode> seen = new HashSet<>();
    for (JsonNode citation : citations) {
      citation(name, citation, references);
      if (!seen.add(citation))
        violate(
            Rule.REPEATED_CITATION,
            "%s twice in %s".formatted(Quoted.of(citation), name),
            "each once");
    }
  }

  private void citation(String name, JsonNode citation, List<String> references) {
    String found = "%s in %s".formatted(Quoted.of(citation), name);
    if (citation.isIntegralNumber()) {
      styles.add(Style.PLACES);
      boolean within = citation.canConvertToInt() && citation.asInt() >= 0;
      if (!within || citation.asInt() >= references.size())
        violate(Rule.CITATION_RANGE, found, places(references.size()));
    } else if (citation.isString() && format == AnswerFormat.RAG25) {
      styles.add(Style.IDS);
      if (!references.contains(citation.asString()))
        violate(Rule.CITATION_RANGE, found, "one of the references");
    } else {
      violate(Rule.FIELD_TYPE, "citation " + found, "a place in the references, from 0");
    }
  }

  private static String places(int references) {
    return references == 0 ? "no citation, for there is no reference" : "0 to " + (references - 1);
  }

  private void responseLength(int words) {
    JsonNode reported = line.path("response_length");
    if (!required(line, "response_length", reported.isIntegralNumber(), "a whole number")) return;
    if (!reported.canConvertToInt() || reported.asInt() != words)
      violate(Rule.RESPONSE_LENGTH, reported.toString(), words + ", the words of the answer");
  }

  private void violate(Rule rule, String value, String expected) {
    violations.add(new Violation(number, topic(), rule, value, expected));
  }
}
