/// The service: [Service] starts it. Every package below is one feature; Spring is known here only,
/// and by the clients of chat models in `dev.heed.answer.remote`.
@NullMarked
package dev.heed.api;

import org.jspecify.annotations.NullMarked;
