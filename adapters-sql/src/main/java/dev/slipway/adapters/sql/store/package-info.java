/**
 * The store on SQL: an SQLite file, or a schema in PostgreSQL, of which several processes may be
 * users at once.
 *
 * <p>The roles ({@link SqlFlows}, {@link SqlOutbox}, …) are statements that both databases run.
 * What is a database's own — files or connections, locks, errors, the schema's version — is in the
 * classes named after it, and within a transaction in its {@link SqlSession.Dialect}. A transaction
 * is a {@link SqlSession}: it hands out statements until it ends, and after one of them failed it
 * never commits.
 */
@NullMarked
package dev.slipway.adapters.sql.store;

import org.jspecify.annotations.NullMarked;
