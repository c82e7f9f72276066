/**
 * The messages on the queues: the wire contract of SPEC §3 as records.
 *
 * <p>A message is immutable and checked when it is made; what it says about a field names the field
 * as the wire does ({@code task_id}, not {@code taskId}), because most readers of these errors look
 * at JSON. The records know nothing of JSON: a codec derives the wire form from their components.
 * {@code meta}, {@code request} and {@code result} are flattened into the message there, a
 * component marked {@code @Nullable} is optional, and an enum constant is written in lower
 * snake_case.
 */
@NullMarked
package dev.slipway.domain.message;

import org.jspecify.annotations.NullMarked;
