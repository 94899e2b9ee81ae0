/// Answers made of verbatim quotes.
@NullMarked
package dev.heed.answer;

import org.jspecify.annotations.NullMarked;
