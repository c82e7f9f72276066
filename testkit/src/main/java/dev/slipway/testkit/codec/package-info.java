/** What every codec does: the wire contract of SPEC §3, and what becomes of bad bytes. */
@NullMarked
package dev.slipway.testkit.codec;

import org.jspecify.annotations.NullMarked;
