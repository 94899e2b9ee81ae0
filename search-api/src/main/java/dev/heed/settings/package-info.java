/// heed.yaml and the environment.
@NullMarked
package dev.heed.settings;

import org.jspecify.annotations.NullMarked;
