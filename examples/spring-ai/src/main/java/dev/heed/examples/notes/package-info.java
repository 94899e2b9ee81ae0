/// The example of docs/spring-ai.md.
@NullMarked
package dev.heed.examples.notes;

import org.jspecify.annotations.NullMarked;
