/// The description of the interface, made of the code that serves it.
@NullMarked
package dev.heed.api.openapi;

import org.jspecify.annotations.NullMarked;
