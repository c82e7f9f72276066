/**
 * Workers: the containers with an agent or the tests in them.
 *
 * <pre>
 *   (assignment, input) ─► Preparing ─► Starting ─► Running ─► Collecting ─► Removing ─► Ended
 *                              │            │          │  ▲         ▲            ▲
 *                              │            │          ▼  └ look ┐  │            │
 *                              │            │       Stopping ────┼──┘            │
 *                              └─ stop, give up ────────────────────────────────┘
 * </pre>
 *
 * <p>An ephemeral worker tells exactly one outcome, after nothing of it is left. An effect that
 * fails is tried again, then waited for, by {@link dev.slipway.domain.effect.Trouble}; a dependency
 * that is down never fails the task.
 */
@NullMarked
package dev.slipway.domain.worker;

import org.jspecify.annotations.NullMarked;
