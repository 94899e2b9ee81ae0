/// A llama-like decoder: what describes one, its weights, and its forward pass.
///
/// To follow one token through the model, read [dev.heed.llm.internal.decoder.DecoderGraph] from
/// top to bottom. [dev.heed.llm.Architecture] holds the numbers that tell one model from another,
/// [dev.heed.llm.Traits] what one does and another does not, and
/// [dev.heed.llm.internal.decoder.WeightsImport] brings a GGUF file's tensors into the form that
/// the graph multiplies with.
@NullMarked
package dev.heed.llm.internal.decoder;

import org.jspecify.annotations.NullMarked;
