/// Opens a model, tokenises and embeds.
///
/// Call [dev.heed.llm.Models] first: it fetches a model once and says where it is. Then an
/// [dev.heed.llm.Encoder] turns texts into vectors whose dot product is their likeness:
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
@NullMarked
package dev.heed.llm;

import org.jspecify.annotations.NullMarked;
