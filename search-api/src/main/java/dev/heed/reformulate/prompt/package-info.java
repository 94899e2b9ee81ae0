/// Reformulators that let a language model write. Each is a file, a
/// [dev.heed.reformulate.prompt.Prompt]: what the model is told, how often and how it writes, and
/// what becomes of its texts. [dev.heed.reformulate.prompt.Prompts] finds them,
/// [dev.heed.reformulate.prompt.Prompted] does what one says with a
/// [dev.heed.reformulate.prompt.TextWriter].
@NullMarked
package dev.heed.reformulate.prompt;

import org.jspecify.annotations.NullMarked;
