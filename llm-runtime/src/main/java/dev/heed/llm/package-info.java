/// Opens a model: encoders that embed, and language models whose attention can be read.
///
/// [dev.heed.llm.Models] fetches a model once and says where it is. An [dev.heed.llm.Encoder] turns
/// texts into vectors whose dot product is their likeness:
///
/// ```java
/// Models models = Models.inUserCache();
/// Path directory = models.pull(Models.DEFAULT_ENCODER, progress -> {});
/// try (Encoder encoder = Encoder.open(directory)) {
///   float[] question = encoder.encodeQuery("when does the harbour freeze").vector();
///   for (Embedding passage : encoder.encodePassages(texts)) {
///     float likeness = 0;
///     for (int d = 0; d < question.length; d++) likeness += question[d] * passage.vector()[d];
///     System.out.println(likeness + (passage.truncated() ? " (cut)" : ""));
///   }
/// }
/// ```
///
/// A [dev.heed.llm.LanguageModel] opens readers of its attention. Here two passages that do not see
/// each other are read by one question, which sees both:
///
/// ```java
/// Path directory = models.pull(Models.DEFAULT_LANGUAGE_MODEL, progress -> {});
/// try (LanguageModel model =
///         LanguageModel.open(directory, LanguageModelOptions.defaults());
///     AttentionReader reader = model.reader(List.of(Head.parse("17-4"), Head.parse("15-6")));
///     KeyValues none = reader.none()) {
///   long[] first = model.words("The harbour freezes in January.").ids();
///   long[] second = model.words("Bread is baked at night.").ids();
///   List<KeyValues> passages =
///       reader.prefill(List.of(Sequence.behind(none, first), Sequence.behind(none, second)));
///   try (KeyValues both = KeyValues.join(passages)) {
///     long[] question = model.words(" When does the harbour freeze?").ids();
///     Sequence tail = new Sequence(question, Math.max(first.length, second.length), both);
///     Attention read = reader.read(List.of(tail), new Rows(0, question.length)).getFirst();
///     System.out.println(read.mass(0, 0, first.length)); // what head 15-6 reads in the first
///   }
///   passages.forEach(KeyValues::close);
/// }
/// ```
///
/// What a generated text may be is said by the grammars of [dev.heed.llm.constrain].
///
/// A [dev.heed.llm.CrossEncoder] scores a query and a passage that it reads together.
///
/// To follow one token through the module: `LanguageModel` → [dev.heed.llm.AttentionReader] →
/// `internal.work.Worker` (whose turn it is) → `internal.onnx.ReaderSession` →
/// `internal.onnx.Batch` (sequences as tensors) → `internal.decoder.DecoderGraph` (what is
/// computed), or `internal.export.Graft` for what others have exported. How a model comes to be
/// there begins with `internal.gguf.Gguf` and `internal.decoder.WeightsImport`, and from a hub with
/// `internal.hub.HubPull`. [dev.heed.llm.reference] compares it all with another implementation.
@NullMarked
package dev.heed.llm;

import org.jspecify.annotations.NullMarked;
