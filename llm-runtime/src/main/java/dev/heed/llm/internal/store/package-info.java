/// Models on disk: the catalogue, pulling, adding, locking.
@NullMarked
package dev.heed.llm.internal.store;

import org.jspecify.annotations.NullMarked;
