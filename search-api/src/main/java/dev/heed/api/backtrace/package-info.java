/// Which sentence of a document caused a question.
@NullMarked
package dev.heed.api.backtrace;

import org.jspecify.annotations.NullMarked;
