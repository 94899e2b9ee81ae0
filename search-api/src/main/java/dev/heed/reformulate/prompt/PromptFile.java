package dev.heed.reformulate.prompt;

import dev.heed.index.Leg;
import dev.heed.llm.generation.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the file of a prompt. Whatever is wrong in it is an error that names the file, the key,
/// the value and what was expected.
final class PromptFile {
  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of(
              "paper",
              "combinator",
              "leg",
              "instructions",
              "form",
              "samples",
              "tokens",
              "temperature",
              "top-k",
              "top-p",
              "repetition-penalty",
              "seed",
              "stop",
              "original",
              "alternatives",
              "intents",
              "passages",
              "passage-words",
              "copied"));
  private static final Set<String> ORIGINALS = Set.of("repeated", "adaptive", "term-weight");
  private static final int LONGEST_INSTRUCTION = 4_000;

  private final String origin;
  private final JsonNode root;

  private PromptFile(String origin, JsonNode root) {
    this.origin = origin;
    this.root = root;
  }

  /// @param name of the prompt, which is its file's
  /// @param origin what the file is called in messages
  static Prompt parse(String name, String text, String origin) {
    if (!Prompt.NAME.matcher(name).matches())
      throw new PromptException(
          "%s: the name of a prompt is its file's, lower-case letters, digits and - behind a letter (my-way.yaml), got '%s'"
              .formatted(origin, name));
    try {
      JsonNode root = YAMLMapper.shared().readTree(text);
      return new PromptFile(origin, root).prompt(name);
    } catch (JacksonException e) {
      throw new PromptException(
          "%s is not valid YAML: %s".formatted(origin, e.getOriginalMessage()));
    }
  }

  private Prompt prompt(String name) {
    if (!root.isObject()) throw new PromptException(origin + " must hold `key: value` lines");
    requireKnown(root, "", KEYS);
    Combinator combinator = oneOf("combinator", List.of(Combinator.values()));
    int passages = whole("passages", combinator == Combinator.GROUND ? 5 : 0, 0, 20);
    Prompt prompt =
        new Prompt(
            name,
            text(root, "paper", ""),
            combinator,
            leg(),
            instructions(),
            turn(),
            whole("samples", 1, 1, 16),
            whole("tokens", 48, 1, 512),
            sampling(),
            texts("stop"),
            original(),
            whole("alternatives", 0, 0, 20),
            whole("intents", 0, 0, 16),
            new Prompt.Feedback(passages, whole("passage-words", 40, 5, 400)),
            flag("copied"));
    requireSense(prompt);
    return prompt;
  }

  private void requireSense(Prompt prompt) {
    boolean reads = prompt.instructions().stream().anyMatch(one -> one.contains(Prompt.PASSAGES));
    boolean grounds = prompt.combinator() == Combinator.GROUND;
    require(
        grounds == reads && grounds == prompt.isGrounded(),
        "combinator",
        prompt.combinator(),
        "ground where, and only where, an instruction has {passages} and passages is 1 or more");
    require(grounds || !prompt.copied(), "copied", true, "false where no passage is read");
    boolean fuses = prompt.combinator() == Combinator.FUSE;
    require(fuses || prompt.intents() == 0, "intents", prompt.intents(), "0 but with fuse");
    boolean words = prompt.leg() == Leg.BM25;
    require(words || !fuses, "leg", "meaning", "words with fuse: vectors are averaged, not fused");
    require(
        words || prompt.alternatives() == 0,
        "alternatives",
        prompt.alternatives(),
        "0 with leg meaning: single tokens have no meaning of their own");
  }

  private List<String> instructions() {
    List<String> instructions = texts("instructions");
    require(!instructions.isEmpty(), "instructions", "nothing", "a list of one text or more");
    require(instructions.size() <= 16, "instructions", instructions.size() + " texts", "1 to 16");
    for (String one : instructions) {
      require(
          one.contains(Prompt.QUERY), "instructions", quoted(one), "texts with {query} in them");
      require(
          one.length() <= LONGEST_INSTRUCTION,
          "instructions",
          one.length() + " characters",
          "texts of at most " + LONGEST_INSTRUCTION);
    }
    return instructions;
  }

  private Leg leg() {
    String leg = text(root, "leg", "words");
    return switch (leg) {
      case "words" -> Leg.BM25;
      case "meaning" -> Leg.DENSE;
      default -> throw wrong("leg", quoted(leg), "words or meaning");
    };
  }

  private boolean turn() {
    String form = text(root, "form", "text");
    require(form.equals("text") || form.equals("turn"), "form", quoted(form), "text or turn");
    return form.equals("turn");
  }

  private Sampling sampling() {
    return new Sampling(
        decimal(root, "temperature", 0, 0, 5),
        whole("top-k", 0, 0, 1000),
        decimal(root, "top-p", 1, 0.01, 1),
        0,
        decimal(root, "repetition-penalty", 1, 1, 5),
        whole("seed", 42, 0, Integer.MAX_VALUE));
  }

  private Original original() {
    JsonNode node = root.path("original");
    if (node.isMissingNode()) return new Original.Repeated(5);
    require(
        node.isObject() && node.size() == 1,
        "original",
        node,
        "one of `repeated: TIMES`, `adaptive: DIVISOR` and `term-weight: WEIGHT`");
    requireKnown(node, "original.", ORIGINALS);
    return switch (node.propertyNames().iterator().next()) {
      case "repeated" -> new Original.Repeated((int) decimal(node, "repeated", 5, 1, 100));
      case "adaptive" -> new Original.Adaptive((int) decimal(node, "adaptive", 5, 1, 100));
      default -> new Original.TermWeight(decimal(node, "term-weight", 1, 0.001, 10));
    };
  }

  private void requireKnown(JsonNode node, String prefix, Set<String> known) {
    for (String key : node.propertyNames())
      if (!known.contains(key))
        throw new PromptException(
            "%s: unknown key '%s%s'; there are %s"
                .formatted(origin, prefix, key, String.join(", ", new TreeSet<>(known))));
  }

  private <T> T oneOf(String key, List<T> values) {
    String text = text(root, key, "");
    return values.stream()
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(key, quoted(text), "one of " + values));
  }

  private String text(JsonNode node, String key, String fallback) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) return fallback;
    require(value.isString(), key, value, "a text");
    return value.asString().strip();
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    JsonNode values = root.path(key);
    if (values.isMissingNode()) return texts;
    require(values.isArray(), key, values, "a list of texts");
    for (JsonNode value : values) {
      require(value.isString() && !value.asString().isEmpty(), key, value, "texts, none empty");
      texts.add(key.equals("stop") ? value.asString() : value.asString().strip());
    }
    return texts;
  }

  private boolean flag(String key) {
    JsonNode value = root.path(key);
    if (value.isMissingNode()) return false;
    require(value.isBoolean(), key, value, "true or false");
    return value.asBoolean();
  }

  private int whole(String key, int fallback, int least, int most) {
    JsonNode value = root.path(key);
    if (value.isMissingNode()) return fallback;
    require(
        value.isIntegralNumber()
            && value.canConvertToInt()
            && value.asInt() >= least
            && value.asInt() <= most,
        key,
        value,
        "a whole number from %d to %d".formatted(least, most));
    return value.asInt();
  }

  private double decimal(JsonNode node, String key, double fallback, double least, double most) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) return fallback;
    require(
        value.isNumber() && value.asDouble() >= least && value.asDouble() <= most,
        key,
        value,
        "a number from %s to %s".formatted(least, most));
    return value.asDouble();
  }

  private void require(boolean holds, String key, Object value, String expected) {
    if (!holds) throw wrong(key, value, expected);
  }

  private PromptException wrong(String key, Object value, String expected) {
    return new PromptException("%s: %s must be %s, got %s".formatted(origin, key, expected, value));
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
