/**
 * The contracts of the repository port and of the workspaces made from repositories.
 *
 * <p>An adapter's tests extend {@link dev.slipway.testkit.repo.RepositoriesContract} and {@link
 * dev.slipway.testkit.repo.WorkspacesContract} and open a {@link
 * dev.slipway.testkit.repo.RepositoriesHarness}. What an adapter did is looked at from outside, by
 * means that share no code with it: the git command line for real repositories.
 */
@NullMarked
package dev.slipway.testkit.repo;

import org.jspecify.annotations.NullMarked;
