package dev.heed.api.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The statuses with which an endpoint can fail, beside those with which every one can: 400, 401,
/// 403, 406 and 500, and with a body 413 and 415.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Errors {
  int[] value();
}
