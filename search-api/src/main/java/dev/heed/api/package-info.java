/// The service: [Service] starts it. Every package below is one feature; Spring is known here only.
@NullMarked
package dev.heed.api;

import org.jspecify.annotations.NullMarked;
