/// Documents and passages as they are stored.
@NullMarked
package dev.heed.api.documents;

import org.jspecify.annotations.NullMarked;
