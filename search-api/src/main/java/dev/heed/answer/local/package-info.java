/// Lets the hosted language model write answers. [dev.heed.answer.local.WritingModel] opens it and
/// says what it is asked; [dev.heed.answer.local.Extracts] are what it reads and may quote.
@NullMarked
package dev.heed.answer.local;

import org.jspecify.annotations.NullMarked;
