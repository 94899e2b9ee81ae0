/// What every request meets: its id, the checks of key, Host and Origin, headers, errors.
@NullMarked
package dev.heed.api.web;

import org.jspecify.annotations.NullMarked;
