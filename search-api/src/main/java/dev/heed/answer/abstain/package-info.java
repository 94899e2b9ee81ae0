/// Whether an answer is withheld, how likely the documents leave a question open, and what is said
/// instead. Begin with [Abstention].
@NullMarked
package dev.heed.answer.abstain;

import org.jspecify.annotations.NullMarked;
