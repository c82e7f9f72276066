/** Admission: which waiting task may start next, so that no limit is ever exceeded. */
@NullMarked
package dev.slipway.domain.admission;

import org.jspecify.annotations.NullMarked;
