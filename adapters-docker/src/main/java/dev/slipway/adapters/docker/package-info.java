/**
 * The container port on a Docker engine.
 *
 * <p>The engine is the only memory: a container is found by its name, belongs to us by its labels,
 * and its log and exit code stay with the engine until it is removed. So a runner may die between
 * any two calls, and the next one asks the engine what there is.
 *
 * <pre>
 *   create ──► Created ──start──► Running ──ends──► Exited ──remove──► Gone
 *                 │                  └──stop (TERM, then KILL)─┘         ▲
 *                 ├── start refused for good ──► Exited(126 or 127)      │
 *                 └──────────────── remove ──────────────────────────────┘
 * </pre>
 *
 * <p>A command runs at most once, whoever starts it and however often. Three things see to it:
 * {@link dev.slipway.adapters.docker.DockerContainers} starts only what was never started; the
 * input that a start needs is taken away once the container is seen ended, so the engine itself
 * refuses a start that comes late; and the first line that runs inside uses up a token and gives up
 * where there is none. {@link dev.slipway.adapters.docker.Handover} keeps input and token, in files
 * that the container mounts: so the engine must run on this machine. Why it is done by files, and
 * what happens to output, is in {@code docs/adr/0011-docker-stdin-and-output.md}.
 *
 * <p>Every call to the engine has a deadline and passes through {@link
 * dev.slipway.adapters.docker.EngineCalls}, which alone turns the library's exceptions into the
 * port's. What is done to keep a container from its host is in {@link
 * dev.slipway.adapters.docker.Hardening}.
 */
@NullMarked
package dev.slipway.adapters.docker;

import org.jspecify.annotations.NullMarked;
