/** Repositories: clone, import a tree, commit and push with git. */
@NullMarked
package dev.slipway.adapters.github;

import org.jspecify.annotations.NullMarked;
