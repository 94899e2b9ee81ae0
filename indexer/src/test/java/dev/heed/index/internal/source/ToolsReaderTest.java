package dev.heed.index.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Source;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsReaderTest {
  private static final String LIGHTHOUSE =
      """
      openapi: 3.1.0
      info: {title: Lighthouse, version: "1"}
      paths:
        /lamps/{lamp}:
          parameters:
            - $ref: '#/components/parameters/lamp'
          put:
            operationId: lightLamp
            summary: Light a lamp
            description: It burns until morning.
            tags: [lamps]
            requestBody:
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Lighting'}
          get:
            summary: How bright it is
      components:
        parameters:
          lamp: {name: lamp, in: path, required: true, schema: {type: string}, description: which one}
        schemas:
          Lighting:
            required: [oil]
            properties:
              oil: {type: number, description: litres}
              colours: {type: array, items: {type: string}}
      """;

  @TempDir Path folder;

  private List<SourceItem> items(String file) throws IOException {
    return Items.of(new Source.Tools(Files.writeString(folder.resolve("tools"), file)));
  }

  @Test
  void anOperationOfAnInterfaceIsADocument() throws IOException {
    List<SourceItem> items = items(LIGHTHOUSE);
    ParsedDocument lit = Items.read(items.getFirst());
    assertThat(lit.externalId()).isEqualTo("lightLamp");
    assertThat(lit.title()).isEqualTo("lightLamp");
    assertThat(lit.text())
        .isEqualTo(
            """
            Lighthouse: lightLamp
            PUT /lamps/{lamp}
            Light a lamp
            It burns until morning.

            Parameters:
            lamp (string, required): which one
            oil (number, required): litres
            colours (array of string)""");
    assertThat(lit.metadata().type()).isEqualTo("tool");
    assertThat(lit.metadata().tags()).containsExactly("lamps");
    assertThat(Items.read(items.get(1)).title()).isEqualTo("GET /lamps/{lamp}");
  }

  @Test
  void theSecondVersionOfSwaggerHasItsBodyAmongTheParameters() throws IOException {
    String swagger =
        """
        {"swagger": "2.0", "info": {"title": "Harbour"}, "paths": {"/ships": {"post": {
          "operationId": "moor", "parameters": [
            {"name": "berth", "in": "query", "type": "integer", "required": true},
            {"name": "ship", "in": "body", "schema": {"properties": {"draught": {"type": "number"}}}}
          ]}}}}
        """;
    assertThat(Items.read(items(swagger).getFirst()).text())
        .endsWith("Parameters:\nberth (integer, required)\ndraught (number)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tools\": [%s]}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"tools\": [%s]}}",
        "[%s]",
        "[{\"type\": \"function\", \"function\": %s}]"
      })
  void theListingOfAServerOfToolsIsRead(String listing) throws IOException {
    String tool =
        """
        {"name": "ring_bell", "description": "Rings the fog bell.", "inputSchema": {"type": "object",
         "properties": {"times": {"type": "integer", "description": "how often"}}, "required": ["times"]}}
        """;
    List<SourceItem> items = items(listing.formatted(tool));
    assertThat(items).hasSize(1);
    assertThat(Items.read(items.getFirst()).text())
        .isEqualTo(
            """
            ring_bell
            Rings the fog bell.

            Parameters:
            times (integer, required): how often""");
  }

  @Test
  void aToolWithoutANameOrWithAnEarlierOneFailsAlone() throws IOException {
    List<SourceItem> items =
        items(
            "{\"tools\": [{\"name\": \"a\"}, {\"description\": \"b\"}, {\"name\": \"a\"}, {\"name\": \"c\"}]}");
    assertThat(items.stream().map(Items::outcome))
        .containsExactly(
            "a",
            "failed: tool 2 has no name",
            "failed: tool 3 repeats the name 'a' of an earlier one",
            "c");
  }

  @Test
  void aToolKeepsItsNameAndChangesItsFingerprintWithItsText() throws IOException {
    SourceItem before =
        items("{\"tools\": [{\"name\": \"a\", \"description\": \"old\"}]}").getFirst();
    SourceItem after =
        items("{\"tools\": [{\"name\": \"a\", \"description\": \"new\"}]}").getFirst();
    assertThat(after.canonical()).isEqualTo(before.canonical());
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  @Test
  void referencesThatGoRoundOrOutOfTheFileAreNotFollowed() throws IOException {
    String round =
        """
        {"openapi": "3.1.0", "paths": {"/a": {"get": {"parameters": [{"$ref": "#/x"}, {"$ref": "file:///etc/passwd"}]}}},
         "x": {"$ref": "#/y"}, "y": {"$ref": "#/x"}}
        """;
    assertThat(Items.read(items(round).getFirst()).text()).startsWith("GET /a");
  }

  @Test
  void whatDescribesNoToolsSaysWhatWasExpected() {
    assertThatThrownBy(() -> items("{\"a\": 1}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("describes no tools: expected OpenAPI");
    assertThatThrownBy(() -> items("{\"tools\": "))
        .hasMessageContaining("is neither JSON nor YAML");
    assertThatThrownBy(() -> items("[".repeat(5_000)))
        .hasMessageContaining("is neither JSON nor YAML");
    assertThatThrownBy(() -> Items.of(new Source.Tools(folder.resolve("none"))))
        .isInstanceOf(NoSuchFileException.class);
  }
}
