/**
 * The data directory: what Slipway keeps on this machine, and who works on it.
 *
 * <pre>
 *   slipway.db      the store: tasks, flows, messages on their way
 *   repositories/   our own bare copy of each repository
 *   workspaces/     one directory per turn, removed after it
 *   containers/     what the runtimes keep of their containers
 *   projects/       repositories of projects that were made here
 *   demo/           repositories that the demo made
 *   logs/           slipway.log
 *   instance        the name of this installation, drawn once; containers carry it
 *   runner.lock     held by the one process that works on the tasks
 * </pre>
 *
 * <p>Any process may read and submit. Only the one that holds the lock relays messages and makes
 * effects; the operating system frees the lock when that process ends, however it ends.
 */
@NullMarked
package dev.slipway.app.data;

import org.jspecify.annotations.NullMarked;
