/** The documentation, held against what it speaks of: its files, its tests, its example. */
@NullMarked
package dev.slipway.app.docs;

import org.jspecify.annotations.NullMarked;
