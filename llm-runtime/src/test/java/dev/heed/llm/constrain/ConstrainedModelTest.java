package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Generator;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import dev.heed.llm.Sequence;
import dev.heed.llm.constrain.QuotedAnswer.Limits;
import dev.heed.llm.constrain.QuotedAnswer.Quote;
import dev.heed.llm.generation.Constraint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real model that has no choice.
class ConstrainedModelTest {
  private static final List<String> PASSAGES =
      List.of(
          "Bread is baked at night, and sold at six.",
          "The harbour freezes in January. Ships wait outside until March.");

  @Test
  void aSmallModelQuotesAndWritesJson() {
    LanguageModelOptions options = LanguageModelOptions.defaults();
    try (LanguageModel model =
            LanguageModel.open(RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL), options);
        Generator generator = model.generator()) {
      String question =
          "Bread is baked at night, and sold at six. The harbour freezes in January. Ships wait outside until March. When does the harbour freeze? Quote the sentence.";

      QuotedAnswer answer = QuotedAnswer.from(PASSAGES, new Limits(3, 12, 1, 60));
      String quoting = write(model, generator, question, answer.grammar());
      System.out.println(quoting);
      List<Quote> quotes = answer.quotes(quoting);
      assertThat(quotes).hasSize(1);
      assertThat(quotes.getFirst().occurrences()).isNotEmpty();

      String json =
          write(
              model,
              generator,
              question,
              Grammar.jsonSchema(
                  """
                  {"type": "object", "required": ["month", "sure"], "properties": {
                     "month": {"enum": ["January", "March"]}, "sure": {"type": "boolean"}}}
                  """));
      System.out.println(json);
      JsonNode read = JsonMapper.shared().readTree(json);
      assertThat(read.get("month").asString()).isIn("January", "March");
      assertThat(read.get("sure").isBoolean()).isTrue();
    }
  }

  /// The likeliest allowed token each time, until the text may end.
  private static String write(
      LanguageModel model, Generator generator, String question, Grammar grammar) {
    Constraint.State state = grammar.over(model.vocabulary()).start();
    String prompt = model.card().chat().before() + question + model.card().chat().after();
    List<KeyValues> caches = new ArrayList<>(List.of(generator.none()));
    List<Long> written = new ArrayList<>();
    try {
      long[] next = model.segment(prompt).ids();
      while (!state.mayEnd()) {
        KeyValues past = caches.getLast();
        Generator.Step step = generator.step(Sequence.behind(past, next));
        caches.add(step.fresh());
        caches.add(KeyValues.join(List.of(past, step.fresh())));
        int token = likeliest(step.logits(), state.allowed());
        written.add((long) token);
        state = state.after(token);
        next = new long[] {token};
      }
      return model.text(written.stream().mapToLong(token -> token).toArray());
    } finally {
      caches.forEach(KeyValues::close);
    }
  }

  private static int likeliest(float[] logits, BitSet allowed) {
    int likeliest = allowed.nextSetBit(0);
    for (int token = likeliest; token >= 0; token = allowed.nextSetBit(token + 1))
      if (logits[token] > logits[likeliest]) likeliest = token;
    return likeliest;
  }
}
