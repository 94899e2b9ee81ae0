package dev.heed.llm.internal.store;

import dev.heed.llm.Architecture;
import dev.heed.llm.ChatFormat;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.ModelCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.Precision;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import dev.heed.llm.internal.decoder.GgufArchitecture;
import dev.heed.llm.internal.decoder.WeightsImport;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Metadata;
import dev.heed.llm.internal.text.GgufTokenizer;
import dev.heed.llm.internal.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A GGUF file that becomes a model.
public final class GgufModel {
  /// What it is called where it is fetched.
  static final String FILE = "model.gguf";

  private static final String LICENCE = "general.license";
  private static final String TEMPLATE = "tokenizer.chat_template";
  private static final String TOKENIZER = "tokenizer.ggml.model";
  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String BEGINS = "tokenizer.ggml.add_bos_token";
  private static final String BEGINNING = "tokenizer.ggml.bos_token_id";
  private static final String END_OF_TEXT = "tokenizer.ggml.eos_token_id";
  private static final String END_OF_TURN = "tokenizer.ggml.eot_token_id";

  private GgufModel() {}

  /// What a file says about its model, as a card has it.
  record Facts(
      String licence, Architecture architecture, ChatFormat chat, List<Integer> endTokens) {
    private static Facts of(Metadata metadata, Architecture architecture)
        throws MalformedGgufException {
      List<Integer> ends = new ArrayList<>();
      for (String key : List.of(END_OF_TEXT, END_OF_TURN)) metadata.count(key).ifPresent(ends::add);
      return new Facts(
          metadata.text(LICENCE).orElse("unknown"),
          architecture,
          ChatFormat.of(metadata.text(TEMPLATE).orElse(""), opening(metadata)),
          ends.stream().distinct().toList());
    }

    /// The token that texts begin with. Where a file does not say whether they do, SentencePiece's
    /// do and others do not.
    private static String opening(Metadata metadata) throws MalformedGgufException {
      boolean pieces = metadata.text(TOKENIZER).orElse("").equals("llama");
      Optional<Integer> token = metadata.count(BEGINNING);
      List<String> tokens = metadata.texts(TOKENS).orElse(List.of());
      boolean begins = metadata.flag(BEGINS).orElse(pieces);
      return begins && token.isPresent() && token.get() < tokens.size()
          ? tokens.get(token.get())
          : "";
    }
  }

  /// Writes weights, tokenizer and card into an empty model directory.
  public static void importInto(Path gguf, String name, Path model) throws IOException {
    Facts facts = write(gguf, model);
    new LanguageModelCard(
            name,
            gguf.toAbsolutePath().normalize().toString(),
            facts.licence,
            Precision.FP32,
            facts.architecture,
            facts.chat,
            facts.endTokens,
            List.of(
                ModelFile.of(model.resolve(ModelCard.TOKENIZER)),
                ModelFile.of(model.resolve(LanguageModelCard.WEIGHTS))))
        .write(model);
  }

  /// Imports a file that was fetched, and what lies beside it.
  ///
  /// @param beside files that are kept as they are
  /// @param card what the import must make
  static void install(
      Path gguf,
      List<ModelFile> beside,
      LanguageModelCard card,
      Path model,
      Consumer<PullProgress> progress)
      throws IOException {
    progress.accept(new PullProgress(Step.IMPORTING, 0, 0));
    write(gguf, model);
    for (ModelFile file : beside)
      Files.move(gguf.resolveSibling(file.name()), model.resolve(file.name()));
    List<String> problems = card.problems(model);
    if (!problems.isEmpty())
      throw new IOException(
          "the import of %s is not what heed was tested with: %s"
              .formatted(card.name(), String.join("; ", problems)));
    card.write(model);
  }

  /// Writes weights and tokenizer. The tokenizer is opened once, so that one that cannot be is no
  /// surprise later.
  static Facts write(Path gguf, Path model) throws IOException {
    try (Gguf file = Gguf.open(gguf)) {
      Architecture architecture = GgufArchitecture.of(file);
      Path tokenizer = model.resolve(ModelCard.TOKENIZER);
      Files.writeString(tokenizer, GgufTokenizer.json(file.metadata()));
      Tokenizer.open(tokenizer).close();
      WeightsImport.write(file, architecture, model.resolve(LanguageModelCard.WEIGHTS));
      return Facts.of(file.metadata(), architecture);
    }
  }
}
