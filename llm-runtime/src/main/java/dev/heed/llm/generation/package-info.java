/// Texts that a language model writes: what is drawn, when it ends, and what it may become.
///
/// ```java
/// try (LanguageModel model = LanguageModel.open(directory, LanguageModelOptions.forGenerating());
///     TextGenerator generator = TextGenerator.of(model)) {
///   long[] prompt = model.segment("The harbour freezes in").ids();
///   GenerationOptions options = GenerationOptions.upTo(20);
///   generator.generate(prompt, options, (sample, piece) -> System.out.print(piece));
/// }
/// ```
@NullMarked
package dev.heed.llm.generation;

import org.jspecify.annotations.NullMarked;
