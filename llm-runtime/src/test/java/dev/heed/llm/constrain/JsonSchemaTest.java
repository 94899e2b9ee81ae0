package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heed.llm.Vocabulary;
import dev.heed.llm.generation.Constraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonSchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final List<String> SCHEMAS =
      List.of(
          """
          {"title": "A person", "type": "object", "additionalProperties": false,
           "properties": {
             "name": {"type": "string", "minLength": 1, "maxLength": 12},
             "né \\"e\\"": {"type": "integer", "minimum": 1900, "maximum": 2026},
             "tags": {"type": "array", "items": {"enum": ["a", "b\\n", 3, null, {"x": [1, 2]}]}, "maxItems": 4},
             "tall": {"type": "boolean"}},
           "required": ["tags", "né \\"e\\""]}
          """,
          """
          {"type": "object", "properties": {
             "a": {"type": "null"}, "b": {"const": "b"}, "c": {"type": ["boolean", "null"]}}}
          """,
          """
          {"$defs": {"point": {"type": "array", "items": {"type": "number", "minimum": -10, "exclusiveMaximum": 10},
                               "minItems": 2, "maxItems": 2}},
           "type": "object", "required": ["from", "to"],
           "properties": {"from": {"$ref": "#/$defs/point"}, "to": {"$ref": "#/$defs/point"}}}
          """,
          """
          {"anyOf": [{"type": "string", "pattern": "^[a-z]{2,4}(\\"|\\\\\\\\)?$", "maxLength": 4},
                     {"type": "array", "minItems": 1, "maxItems": 3, "items": {"anyOf": [{"type": "integer"}, {"type": "number"}]}},
                     {"type": "string", "pattern": "x[0-9]", "minLength": 3, "maxLength": 6}]}
          """,
          """
          {"type": "array", "maxItems": 0, "items": {"type": "null"}}
          """);

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void whateverIsSampledValidates(Vocabulary vocabulary) {
    RandomWriter writer = new RandomWriter(vocabulary, 8);
    for (String text : SCHEMAS) {
      Schema schema = REGISTRY.getSchema(STRICT.readTree(text));
      Constraint constraint = Grammar.jsonSchema(text).over(vocabulary);
      for (int i = 0; i < 100; i++) {
        String json = writer.write(constraint);
        assertThat(schema.validate(STRICT.readTree(json))).as(json).isEmpty();
        String outside = json.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "…");
        assertThat(outside).as("white space").matches("(?:[^ ]|(?<=[:,]) )*");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "",
      value = {
        "integer, 0, , 9, ",
        "integer, -12, , 305, ",
        "integer, , 7, , 1001",
        "integer, -3.5, , -1.5, ",
        "integer, , , -100, ",
        "number, 0, , 1, ",
        "number, , 0, , 1",
        "number, -2, , , 3",
        "number, -20, , -9, ",
        "number, , -1, 0, ",
        "number, 5, , 5, ",
      })
  void numbersAreWithinTheirBounds(
      String type, String minimum, String above, String maximum, String below) {
    StringBuilder schema = new StringBuilder("{\"type\": \"" + type + "\"");
    if (minimum != null) schema.append(", \"minimum\": ").append(minimum);
    if (above != null) schema.append(", \"exclusiveMinimum\": ").append(above);
    if (maximum != null) schema.append(", \"maximum\": ").append(maximum);
    if (below != null) schema.append(", \"exclusiveMaximum\": ").append(below);
    Constraint constraint = Grammar.jsonSchema(schema + "}").over(Vocabularies.madeUp());
    Random random = new Random(9);
    for (int i = 0; i < 3_000; i++) {
      double wide = random.nextGaussian() * Math.pow(10, random.nextInt(4));
      BigDecimal number =
          BigDecimal.valueOf(wide)
              .setScale(type.equals("integer") ? 0 : random.nextInt(3), java.math.RoundingMode.DOWN)
              .stripTrailingZeros();
      boolean inside =
          (minimum == null || number.compareTo(new BigDecimal(minimum)) >= 0)
              && (above == null || number.compareTo(new BigDecimal(above)) > 0)
              && (maximum == null || number.compareTo(new BigDecimal(maximum)) <= 0)
              && (below == null || number.compareTo(new BigDecimal(below)) < 0);
      assertThat(accepts(constraint, number.toPlainString()))
          .as("%s %s", schema, number)
          .isEqualTo(inside);
    }
  }

  @Test
  void patternsAreFoundAnywhereUnlessTheySayWhere() {
    assertThat(accepts(string("\"pattern\": \"b+\""), "\"abbc\"")).isTrue();
    assertThat(accepts(string("\"pattern\": \"^b+\""), "\"abbc\"")).isFalse();
    assertThat(accepts(string("\"pattern\": \"^b+\""), "\"bbc\"")).isTrue();
    assertThat(accepts(string("\"pattern\": \"b+$\""), "\"bbc\"")).isFalse();
    assertThat(accepts(string("\"pattern\": \"b+\\\\$\""), "\"b$c\"")).isTrue();
    assertThat(accepts(string("\"pattern\": \"^a.c$\""), "\"a\\\"c\"")).as("escaped").isTrue();
    assertThat(accepts(string("\"pattern\": \"^a.c$\""), "\"a\"c\"")).isFalse();
    assertThat(accepts(string("\"maxLength\": 2"), "\"é🦜\"")).as("characters").isTrue();
    assertThat(accepts(string("\"maxLength\": 2"), "\"\\n\\\\\"")).as("escapes").isTrue();
    assertThat(accepts(string("\"maxLength\": 2"), "\"abc\"")).isFalse();
  }

  private static Constraint string(String keywords) {
    return Grammar.jsonSchema("{\"type\": \"string\", " + keywords + "}")
        .over(Vocabularies.madeUp());
  }

  /// Byte by byte: the vocabulary's first tokens are two control tokens and bytes from 0, without
  /// 4.
  private static boolean accepts(Constraint constraint, String text) {
    Constraint.State state = constraint.start();
    Vocabulary vocabulary = Vocabularies.madeUp();
    for (byte symbol : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      int token = 0;
      while (vocabulary.bytes(token).length != 1 || vocabulary.bytes(token)[0] != symbol) token++;
      if (!state.allowed().get(token)) return false;
      state = state.after(token);
    }
    return state.mayEnd();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'type': 'object', 'properties': {'a': {'type': 'integer', 'multipleOf': 2}}} ; '#/properties/a' ; 'multipleOf'",
        "{'type': 'string', 'format': 'date'} ; '#' ; 'format'",
        "{'oneOf': []} ; '#' ; 'oneOf'",
        "{'allOf': []} ; '#' ; 'allOf'",
        "{'type': 'array'} ; '#' ; items",
        "{'type': 'array', 'items': {'type': 'null'}, 'uniqueItems': true} ; '#' ; 'uniqueItems'",
        "{'type': 'array', 'items': {'type': 'thing'}} ; '#/items' ; thing",
        "{'type': 'object', 'required': ['b']} ; '#' ; 'b'",
        "{'type': 'object', 'additionalProperties': {'type': 'null'}} ; '#' ; 'additionalProperties'",
        "{'type': 'object', 'patternProperties': {}} ; '#' ; 'patternProperties'",
        "{'$ref': 'http://example.org/x'} ; '#' ; only references within",
        "{'$ref': '#/$defs/b'} ; '#' ; not there",
        "{'$defs': {'a': {'type': 'array', 'items': {'$ref': '#/$defs/a'}}}, '$ref': '#/$defs/a'} ; '#/$defs/a/items' ; contains itself",
        "{'$ref': '#'} ; '#' ; contains itself",
        "{'type': 'number', 'minimum': 0.5} ; '#' ; whole bounds",
        "{'type': 'number', 'minimum': 1e400} ; '#' ; 15 digits",
        "{'type': 'integer', 'enum': ['a']} ; '#' ; not of type integer",
        "{'type': 'string', 'pattern': 'a\\\\b'} ; '#' ; \\b",
        "{'type': 'string', 'pattern': '^a|b'} ; '#' ; one of several choices",
        "{'type': 'string', 'minLength': 3, 'maxLength': 2} ; '#' ; below",
        "{'anyOf': [{'type': 'null'}, true]} ; '#/anyOf/1' ; object is expected",
        "{'anyOf': [], 'type': 'null'} ; '#' ; 'type'",
        "{} ; '#' ; has no",
      })
  void refusesWhatItCannotPromise(String schema, String path, String what) {
    assertThatThrownBy(() -> Grammar.jsonSchema(schema.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at " + path.replace("'", "") + " ")
        .hasMessageContaining(what.replace("'", ""));
  }

  @Test
  void referencesDoNotMultiplyWithoutEnd() {
    StringBuilder schema = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {");
    for (int i = 0; i < 60; i++) {
      String next = "{\"$ref\": \"#/$defs/a%d\"}".formatted(i + 1);
      schema.append("\"a%d\": {\"anyOf\": [%s, %s]}, ".formatted(i, next, next));
    }
    schema.append("\"a60\": {\"type\": \"null\"}}}");
    assertThatThrownBy(() -> Grammar.jsonSchema(schema.toString()))
        .hasMessageContaining("more than 10,000 values");
  }

  @Test
  void anObjectWithoutPropertiesIsEmpty() {
    Constraint constraint =
        Grammar.jsonSchema("{\"type\": \"object\"}").over(Vocabularies.madeUp());
    assertThat(accepts(constraint, "{}")).isTrue();
    assertThat(accepts(constraint, "{\"a\":1}")).isFalse();
  }

  @Test
  void whatIsNoJsonIsNoSchema() {
    assertThatThrownBy(() -> Grammar.jsonSchema("{")).hasMessageContaining("no JSON");
  }
}
