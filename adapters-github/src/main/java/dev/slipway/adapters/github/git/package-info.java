/**
 * Repositories and workspaces over git, by JGit.
 *
 * <p>Under the data directory:
 *
 * <pre>
 * repositories/HASH        our own copy of one repository: bare, made and written by us alone
 * repositories/HASH.lock   an OS lock that a fetch holds, and a move of a branch; a kill frees it
 * repositories/HASH/moving+BRANCH  a branch of a repository on this disk is being moved, or was when
 *                          a kill came; then git's own lock may be left there, and is taken away
 * workspaces/TURN/tree     the files of a turn, with a git history for the agent: hostile from now on
 * workspaces/TURN/commit   which commit it was made from; outside of what the agent's container sees
 * workspaces/.new~…        a workspace in the making, .trash~… one on its way out
 * </pre>
 *
 * <p>What an agent left is data. Nothing here opens a {@code .git} that an agent could write: its
 * hooks, filters, attributes, aliases and includes are files of no meaning. {@link
 * dev.slipway.adapters.github.git.HostileDirectory} reads its tree without following a link, {@link
 * dev.slipway.adapters.github.git.TreeImporter} takes what git and our limits allow, and the commit
 * is made in our own copy. JGit itself reads no configuration of the user or the machine ({@link
 * dev.slipway.adapters.github.git.NoUserConfig}). ADR 0005 tells why each rule is there.
 */
@NullMarked
package dev.slipway.adapters.github.git;

import org.jspecify.annotations.NullMarked;
