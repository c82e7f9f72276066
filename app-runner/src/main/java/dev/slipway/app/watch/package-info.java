/**
 * Following a task to its end: what happens is told as it happens, and if nobody works on the data
 * directory any more, this process does.
 *
 * <pre>
 *   submit or watch ──> follow ── the task ended ──────────────────────────> summary
 *                        │  ^
 *                        │  └── new timeline entries, a changed status: told
 *                        ├── the lock is free: take the seat, start the runner
 *                        └── Ctrl-C: say how to go on, hand back, 130
 * </pre>
 */
@NullMarked
package dev.slipway.app.watch;

import org.jspecify.annotations.NullMarked;
