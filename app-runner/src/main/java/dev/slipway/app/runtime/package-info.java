/**
 * Which containers a task runs in.
 *
 * <p>The choice is made once, when the task is submitted, and stays with it: a request that names
 * an image runs in Docker, one that names none runs as plain processes, which its submitter agreed
 * to. So a runner of any command may go on with any task of its data directory, and none is ever
 * moved out of its isolation. Each runtime is opened when the first container needs it, or when an
 * earlier runner left something in it.
 */
@NullMarked
package dev.slipway.app.runtime;

import org.jspecify.annotations.NullMarked;
