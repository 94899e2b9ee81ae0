/// What this service is, has and can do.
@NullMarked
package dev.heed.api.status;

import org.jspecify.annotations.NullMarked;
