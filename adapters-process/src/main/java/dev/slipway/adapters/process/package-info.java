/**
 * The container port on plain processes, for a machine without an engine.
 *
 * <p>A container is a directory and, once started, a tree of processes that belongs to nobody's
 * terminal and survives the runner:
 *
 * <pre>
 *   state directory / instance / task-fence      runner (may die at any time)
 *     boot      boot id of its creation            |  spawns, with setsid
 *     agent.sh  environment, directory, command    v
 *     input     standard input                   supervisor: writes started, waits for both
 *     home/     the agent's HOME                   |-- keeper: output into out.N, the last two kept
 *     started   pid, start time, boot id           `-- first process of a PID namespace: writes exit
 *     exit      exit code, or ---                        `-- the agent, in a session of its own
 *     ended     the exit, once nothing is left
 *     out.N     output, in parts of 4 MiB
 * </pre>
 *
 * <p>No decision needs a lock. A container is created by renaming a finished directory to its name,
 * started by whoever links {@code started} first, and removed by linking {@code started} or killing
 * what did, and renaming the directory away. {@code started} names the supervisor by its pid and
 * start time in the same instant in which it decides, so there is no moment at which something was
 * started by nobody: a supervisor that is no longer there and left no exit code was killed.
 *
 * <pre>
 *   status     started   supervisor   exit
 *   Created    -         -            ---
 *   Running    present   alive        ---
 *   Exited     present   gone         its code, or --- for a supervisor that was killed: 137
 * </pre>
 *
 * <p>Where the kernel allows it, the agent lives in a PID namespace: when the namespace's first
 * process ends, the kernel ends all others, whatever they did to hide. Where it does not, processes
 * are found by their session, their ancestors and the value of their HOME; one that changes all
 * three gets away, and the runtime does not declare {@code WHOLE_TREE_KILL}.
 *
 * <p>There is no isolation: an agent may do whatever the runner's user may, this directory
 * included. There are no limits, no images, and no word on memory.
 */
@NullMarked
package dev.slipway.adapters.process;

import org.jspecify.annotations.NullMarked;
