package dev.heed.tune.queries;

import static java.util.Objects.requireNonNull;

import dev.heed.llm.generation.Sampling;
import dev.heed.reformulate.prompt.TextRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A form that queries have, as a file says it: passages of ours, each with a query that says the
/// same in other words, after which a model writes one for the next passage (Promptagator: Dai et
/// al. 2022, arXiv 2209.11755, where a large model reads eight examples of the task at hand).
///
/// @param name `question`
/// @param prompt with `{passage}` at its end's place
/// @param samples texts for each passage
/// @param tokens most of a text
record Form(String name, String prompt, int samples, int tokens, double temperature, double topP) {
  private static final String PASSAGE = "{passage}";
  private static final int PASSAGE_WORDS = 90;

  /// In the order in which passages get them.
  static final List<Form> ALL =
      Arrays.stream(new String[] {"question", "keywords", "claim", "request"})
          .map(Form::read)
          .toList();

  private static Form read(String name) {
    String file = name + ".yaml";
    try (InputStream in = requireNonNull(Form.class.getResourceAsStream(file), file)) {
      JsonNode form = YAMLMapper.shared().readTree(in);
      return new Form(
          name,
          prompt(form),
          form.required("samples").asInt(),
          form.required("tokens").asInt(),
          form.required("temperature").asDouble(),
          form.required("top-p").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// The passage comes last: all before it is computed once.
  private static String prompt(JsonNode form) {
    String label = form.required("label").asString();
    List<String> examples = new ArrayList<>();
    for (JsonNode example : form.required("examples"))
      examples.add(
          shown(example.required("text").asString(), label)
              + " "
              + example.required("query").asString());
    examples.add(shown(PASSAGE, label));
    return String.join("\n\n", examples);
  }

  private static String shown(String passage, String label) {
    return "Text: " + passage.strip() + "\n" + label + ":";
  }

  /// What a model is told for a passage, of which it reads the beginning.
  TextRequest request(String passage, long seed) {
    String read =
        Arrays.stream(passage.strip().split("\\s+"))
            .limit(PASSAGE_WORDS)
            .collect(Collectors.joining(" "));
    return new TextRequest(
        prompt.replace(PASSAGE, read),
        false,
        samples,
        tokens,
        new Sampling(temperature, 0, topP, 0, 1, seed),
        List.of("\n"),
        0,
        List.of());
  }
}
