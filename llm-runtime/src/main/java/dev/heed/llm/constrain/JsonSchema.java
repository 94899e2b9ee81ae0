package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Dfa;
import dev.heed.llm.internal.automaton.Regex;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The part of JSON Schema (2020-12) that can be promised token by token.
///
/// Texts are compact, with at most one space behind each colon and comma, so that nobody waits for
/// a model that writes white space. Properties come in the order of the schema, and no others.
/// Numbers without bounds have at most 15 digits before the point, and at most 10 behind it.
final class JsonSchema {
  /// What says nothing about a value.
  private static final Set<String> REMARKS =
      Set.of(
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions");

  private static final Set<String> BOUNDS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

  private static final Map<String, Set<String>> KEYWORDS =
      Map.of(
          "object", Set.of("properties", "required", "additionalProperties"),
          "array", Set.of("items", "minItems", "maxItems"),
          "string", Set.of("minLength", "maxLength", "pattern"),
          "integer", BOUNDS,
          "number", BOUNDS,
          "boolean", Set.of(),
          "null", Set.of());

  /// Beside those of a type.
  private static final Set<String> OTHER_KEYWORDS =
      Set.of("type", "enum", "const", "anyOf", "$ref");

  /// Keeps bounds as they are written.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Regex COMMA =
      Regex.sequence(Regex.literal(","), Regex.literal(" ").optional());

  private static final int MOST_VALUES = 10_000;

  private final JsonNode root;
  private int values = 0;

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  static Grammar grammar(String schema) {
    try {
      JsonNode root = JSON.readTree(schema);
      return new JsonSchema(root).value(root, "#", Set.of());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a JSON schema is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /// @param within references that lead here
  private Grammar value(JsonNode schema, String path, Set<String> within) {
    if (!schema.isObject()) throw refused(path, "the schema " + schema, "an object is expected");
    if (++values > MOST_VALUES)
      throw refused(
          path,
          "more than %,d values".formatted(MOST_VALUES),
          "references count as often as they are followed");
    checkAll(schema, path);
    if (schema.has("$ref")) return referenced(schema, path, within);
    if (schema.has("enum") || schema.has("const")) return oneOfValues(schema, path);
    if (schema.has("anyOf")) return anyOf(schema, path, within);
    List<String> types = types(schema, path);
    Stream<String> ofTypes =
        types.stream().flatMap(type -> KEYWORDS.getOrDefault(type, Set.of()).stream());
    check(schema, path, Stream.concat(Stream.of("type"), ofTypes));
    return Grammar.either(types.stream().map(type -> ofType(type, schema, path, within)).toList());
  }

  private Grammar referenced(JsonNode schema, String path, Set<String> within) {
    check(schema, path, Stream.of("$ref"));
    String reference = schema.get("$ref").asString();
    if (!reference.equals("#") && !reference.startsWith("#/"))
      throw refused(
          path, "'$ref' to " + reference, "only references within the schema are followed");
    if (reference.equals("#") || within.contains(reference))
      throw refused(path, "'$ref' to " + reference, "which contains itself, without end");
    JsonNode target = root.at(reference.substring(1));
    if (target.isMissingNode()) throw refused(path, "'$ref' to " + reference, "which is not there");
    Set<String> deeper = new HashSet<>(within);
    deeper.add(reference);
    return value(target, reference, deeper);
  }

  private Grammar oneOfValues(JsonNode schema, String path) {
    check(schema, path, Stream.of(schema.has("enum") ? "enum" : "const", "type"));
    List<JsonNode> values =
        schema.has("enum")
            ? schema.get("enum").valueStream().toList()
            : List.of(schema.get("const"));
    List<String> types = schema.has("type") ? types(schema, path) : List.of();
    for (JsonNode value : values)
      if (!types.isEmpty() && types.stream().noneMatch(type -> isOfType(value, type)))
        throw refused(
            path, "the value " + value, "which is not of type " + String.join(" or ", types));
    return Grammar.oneOf(values.stream().map(JsonSchema::written).toList());
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> value.isNull();
    };
  }

  private Grammar anyOf(JsonNode schema, String path, Set<String> within) {
    check(schema, path, Stream.of("anyOf"));
    List<Grammar> choices = new ArrayList<>();
    for (JsonNode choice : schema.get("anyOf"))
      choices.add(value(choice, path + "/anyOf/" + choices.size(), within));
    return Grammar.either(choices);
  }

  private static List<String> types(JsonNode schema, String path) {
    JsonNode type = schema.path("type");
    List<String> types =
        (type.isArray() ? type.valueStream() : Stream.of(type))
            .map(name -> name.asString(""))
            .toList();
    for (String name : types)
      if (!KEYWORDS.containsKey(name))
        throw refused(
            path,
            type.isMissingNode() ? "no 'type'" : "the type " + type,
            "expected " + String.join(", ", KEYWORDS.keySet().stream().sorted().toList()));
    return types;
  }

  private Grammar ofType(String type, JsonNode schema, String path, Set<String> within) {
    return switch (type) {
      case "object" -> object(schema, path, within);
      case "array" -> array(schema, path, within);
      case "string" -> string(schema, path);
      case "integer" -> regular(JsonNumbers.integers(bounds(schema, path)));
      case "number" -> regular(JsonNumbers.numbers(wholeBounds(schema, path)));
      case "boolean" -> Grammar.oneOf(List.of("true", "false"));
      default -> Grammar.literal("null");
    };
  }

  private Grammar object(JsonNode schema, String path, Set<String> within) {
    JsonNode additional = schema.path("additionalProperties");
    if (!additional.isMissingNode() && !additional.isBoolean())
      throw refused(path, "'additionalProperties' with a schema", "only named ones are written");
    JsonNode properties = schema.path("properties");
    Set<String> required = new HashSet<>();
    for (JsonNode name : schema.path("required")) required.add(name.asString());
    for (String name : required)
      if (!properties.has(name))
        throw refused(path, "the required property '" + name + "'", "which is not in 'properties'");

    List<Member> members = new ArrayList<>();
    properties.forEachEntry(
        (name, property) -> {
          Grammar value = value(property, path + "/properties/" + name, within);
          Regex key =
              Regex.sequence(Regex.literal(quoted(name) + ":"), Regex.literal(" ").optional());
          members.add(new Member(Grammar.sequence(regular(key), value), required.contains(name)));
        });
    return Grammar.sequence(Grammar.literal("{"), members(members), Grammar.literal("}"));
  }

  private record Member(Grammar grammar, boolean required) {
    Grammar behindComma() {
      Grammar member = Grammar.sequence(regular(COMMA), grammar);
      return required ? member : member.optional();
    }

    Grammar beforeComma() {
      return Grammar.sequence(grammar, regular(COMMA)).optional();
    }
  }

  /// Commas stand behind what comes before the first required member, and before what comes behind
  /// it. Where none is required, any of them may be the first.
  private static Grammar members(List<Member> members) {
    for (int i = 0; i < members.size(); i++)
      if (members.get(i).required()) return around(members, i);
    List<Grammar> byFirst = new ArrayList<>();
    for (int i = 0; i < members.size(); i++)
      byFirst.add(around(members.subList(i, members.size()), 0));
    return Grammar.either(byFirst).optional();
  }

  private static Grammar around(List<Member> members, int first) {
    List<Grammar> parts = new ArrayList<>();
    members.subList(0, first).forEach(member -> parts.add(member.beforeComma()));
    parts.add(members.get(first).grammar());
    members.subList(first + 1, members.size()).forEach(member -> parts.add(member.behindComma()));
    return Grammar.sequence(parts.toArray(Grammar[]::new));
  }

  private Grammar array(JsonNode schema, String path, Set<String> within) {
    if (!schema.has("items")) throw refused(path, "an array without 'items'", "say what is in it");
    int least = count(schema, "minItems", 0, path);
    int most = count(schema, "maxItems", Grammar.ANY_NUMBER, path);
    if (most < least) throw refused(path, "'maxItems' below 'minItems'", "no array has so many");
    Grammar item = value(schema.get("items"), path + "/items", within);
    return Grammar.sequence(Grammar.literal("["), items(item, least, most), Grammar.literal("]"));
  }

  private static Grammar items(Grammar item, int least, int most) {
    if (most == 0) return Grammar.literal("");
    int more = most == Grammar.ANY_NUMBER ? most : most - 1;
    Grammar items =
        Grammar.sequence(
            item, Grammar.sequence(regular(COMMA), item).repeated(Math.max(0, least - 1), more));
    return least == 0 ? items.optional() : items;
  }

  private static Grammar string(JsonNode schema, String path) {
    int least = count(schema, "minLength", 0, path);
    int most = count(schema, "maxLength", Regex.ANY_NUMBER, path);
    if (most < least) throw refused(path, "'maxLength' below 'minLength'", "no string is so long");
    try {
      if (!schema.has("pattern")) return new Leaf(Dfa.of(JsonStrings.ofLength(least, most)));
      Dfa matching = Dfa.of(JsonStrings.matching(schema.get("pattern").asString()));
      boolean anyLength = least == 0 && most == Regex.ANY_NUMBER;
      return new Leaf(
          anyLength ? matching : matching.and(Dfa.of(JsonStrings.ofLength(least, most))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the JSON schema at %s has a string: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static int count(JsonNode schema, String keyword, int absent, String path) {
    JsonNode count = schema.path(keyword);
    if (count.isMissingNode()) return absent;
    if (!count.isInt() || count.asInt() < 0)
      throw refused(path, "'%s' %s".formatted(keyword, count), "a number from 0 is expected");
    return count.asInt();
  }

  private static JsonNumbers.Bounds bounds(JsonNode schema, String path) {
    return new JsonNumbers.Bounds(
        bound(schema, "minimum", path),
        bound(schema, "exclusiveMinimum", path),
        bound(schema, "maximum", path),
        bound(schema, "exclusiveMaximum", path));
  }

  private static JsonNumbers.Bounds wholeBounds(JsonNode schema, String path) {
    for (String keyword : BOUNDS) {
      BigDecimal bound = bound(schema, keyword, path);
      if (bound != null && bound.stripTrailingZeros().scale() > 0)
        throw refused(path, "'%s' %s".formatted(keyword, bound), "numbers have whole bounds only");
    }
    return bounds(schema, path);
  }

  private static @Nullable BigDecimal bound(JsonNode schema, String keyword, String path) {
    JsonNode bound = schema.path(keyword);
    if (bound.isMissingNode()) return null;
    if (!bound.isNumber() || bound.decimalValue().abs().compareTo(JsonNumbers.LARGEST) > 0)
      throw refused(
          path, "'%s' %s".formatted(keyword, bound), "a number of at most 15 digits is expected");
    return bound.decimalValue();
  }

  private static void checkAll(JsonNode schema, String path) {
    for (String keyword : schema.propertyNames())
      if (!REMARKS.contains(keyword)
          && !OTHER_KEYWORDS.contains(keyword)
          && KEYWORDS.values().stream().noneMatch(known -> known.contains(keyword)))
        throw refused(path, "'" + keyword + "'", "a keyword that is not understood");
  }

  /// Only what is understood may stand in one place together.
  private static void check(JsonNode schema, String path, Stream<String> understood) {
    Set<String> known = new HashSet<>(understood.toList());
    for (String keyword : schema.propertyNames())
      if (!REMARKS.contains(keyword) && !known.contains(keyword))
        throw refused(path, "'" + keyword + "'", "which is not understood there");
  }

  private static Grammar regular(Regex regex) {
    return new Leaf(Dfa.of(regex));
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static String written(JsonNode value) {
    return JSON.writeValueAsString(value);
  }

  private static IllegalArgumentException refused(String path, String what, String why) {
    return new IllegalArgumentException(
        "the JSON schema at %s has %s: %s".formatted(path, what, why));
  }
}
