/// Examines what heed runs on: `heed doctor`.
@NullMarked
package dev.heed.doctor;

import org.jspecify.annotations.NullMarked;
