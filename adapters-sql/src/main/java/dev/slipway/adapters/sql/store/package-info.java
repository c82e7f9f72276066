/**
 * The store on SQL: an SQLite file, of which several processes may be users at once.
 *
 * <p>The roles ({@link SqlFlows}, {@link SqlOutbox}, …) are statements that any SQL database runs.
 * What is SQLite's own — files, locks, errors, the schema's version — is in the classes named after
 * it. A transaction is a {@link SqlSession}: it hands out statements until it ends, and after one
 * of them failed it never commits.
 */
@NullMarked
package dev.slipway.adapters.sql.store;

import org.jspecify.annotations.NullMarked;
