/// Batch jobs on a collection: indexing, embedding, export and import.
@NullMarked
package dev.heed.index.internal.job;

import org.jspecify.annotations.NullMarked;
